import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'

export type Theme = 'light' | 'dark' | 'contrast'

interface Colours {
  readonly ground: string
  readonly text: string
  readonly subtle: string
  readonly attention: string
  readonly accent: string
  readonly line: string
}

/** The colours of a Teams client in each of its themes. */
const colours: Readonly<Record<Theme, Colours>> = {
  light: {
    ground: '#ffffff',
    text: '#242424',
    subtle: '#616161',
    attention: '#c4314b',
    accent: '#5b5fc7',
    line: '#d1d1d1',
  },
  dark: {
    ground: '#292929',
    text: '#ffffff',
    subtle: '#adadad',
    attention: '#f9526b',
    accent: '#9299f7',
    line: '#525252',
  },
  contrast: {
    ground: '#000000',
    text: '#ffffff',
    subtle: '#ffffff',
    attention: '#ffff00',
    accent: '#ffff00',
    line: '#ffffff',
  },
}

const bundle = readFileSync(join(__dirname, '../../node_modules/adaptivecards/dist/adaptivecards.min.js'), 'utf8')

/** A page that draws cards as wide as a chat, or as narrow as a meeting's side panel, as Teams does. */
export async function openCardPage(browser: Browser, { theme, width }: { theme: Theme; width: number }): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  await page.setContent(pageFor(colours[theme]))
  await page.addScriptTag({ content: bundle })
  return page
}

function pageFor({ ground, text, accent, line }: Colours): string {
  return `<!doctype html><html lang="en-GB"><head><title>Card</title><style>
    body { margin: 0; background: ${ground}; color: ${text}; font-family: sans-serif; }
    main { padding: 12px; } main * { box-sizing: border-box; }
    .ac-pushButton { margin: 4px 0; padding: 6px 12px; border: 1px solid ${line}; background: ${ground}; color: ${text};
      border-radius: 4px; font-size: 14px; white-space: normal; }
    .ac-pushButton.style-positive { background: ${accent}; color: ${ground}; }
    .ac-input:not([type=radio]) { width: 100%; background: ${ground}; color: ${text}; border: 1px solid ${line};
      font: inherit; padding: 6px; }
    textarea { min-height: 56px; }
    .ac-actionSet { flex-wrap: wrap; gap: 8px; }
  </style></head><body><main><h1 style="font-size:1px;margin:0;color:transparent">Chat</h1></main></body></html>`
}

/** Draws one card in place of the one before it. */
export async function drawCard(page: Page, card: object, theme: Theme): Promise<void> {
  await page.evaluate(`{
    const card = new AdaptiveCards.AdaptiveCard()
    card.hostConfig = new AdaptiveCards.HostConfig(${JSON.stringify(hostConfig(colours[theme]))})
    card.parse(${JSON.stringify(card)})
    document.querySelector('section')?.remove()
    const section = document.createElement('section')
    section.append(card.render())
    document.querySelector('main').append(section)
  }`)
}

function hostConfig({ text, subtle, attention, accent, line }: Colours): object {
  const colour = (normal: string) => ({ default: normal, subtle: normal === text ? subtle : normal })
  const foregroundColors = {
    default: colour(text),
    accent: colour(accent),
    attention: colour(attention),
    good: colour(text),
    warning: colour(text),
  }
  return {
    fontFamily: 'sans-serif',
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: line },
    containerStyles: { default: { backgroundColor: 'transparent', foregroundColors } },
    actions: { maxActions: 6, actionsOrientation: 'horizontal', buttonSpacing: 8, actionAlignment: 'left' },
    inputs: { label: { inputSpacing: 4, requiredInputs: {}, optionalInputs: {} } },
    textBlock: { headingLevel: 2 },
  }
}
