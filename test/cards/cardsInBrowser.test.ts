import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { openBrowser } from '../support/browser'
import { drawCard, openCardPage } from './cardPage'
import type { Theme } from './cardPage'
import { everyCard } from './everyCard'
import { hostileWords } from './hostileWords'

const usualWords = 'Two of three teams are in place, and the third starts in January after its training.'
const narrowest = 320
const themes: readonly Theme[] = ['light', 'dark', 'contrast']
/** One card of each template; the others look the same. */
const looksItsOwn = [
  'ownership',
  'updateRequest',
  'handedBack',
  'briefingReady',
  'escalation',
  'needsOwner',
  'challenge',
  'invitation',
  'responseClock',
  'notFiled',
  'the form with problems',
  'the receipt',
  'the hand-over',
  'a stand-in',
  'not mine',
  'a closed round',
  'who owes',
  'a finding asked for in a channel',
]
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
})

/** Buttons and fields that are cut off, or that make the chat scroll sideways. */
const cutOff = `(() => {
  const { scrollWidth, clientWidth } = document.documentElement
  const controls = [...document.querySelectorAll('button, input, textarea, select')]
  const cut = controls.filter(control => control.getBoundingClientRect().right > clientWidth)
  return [...(scrollWidth > clientWidth ? ['the whole card'] : []), ...cut.map(control => control.textContent)]
})()`

async function faultsOf(page: Page): Promise<readonly string[]> {
  const { violations } = await page.evaluate<AxeResults>('axe.run()')
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)
}

describe('every card, drawn in a browser', () => {
  it.each(themes)(
    'fits 320 pixels in the %s theme',
    async theme => {
      const page = await openCardPage(browser, { theme, width: narrowest })
      const found: (readonly [string, readonly string[]])[] = []
      for (const [name, card] of everyCard(usualWords)) {
        await drawCard(page, card, theme)
        found.push([name, await page.evaluate<readonly string[]>(cutOff)])
      }
      await page.close()

      expect(found.filter(([, cut]) => cut.length > 0)).toEqual([])
    },
    60_000,
  )

  it.each(themes)(
    'breaks no rule of accessibility in the %s theme',
    async theme => {
      const page = await openCardPage(browser, { theme, width: narrowest })
      await page.addScriptTag({ content: axe })
      const found: (readonly [string, readonly string[]])[] = []
      for (const [name, card] of everyCard(usualWords).filter(([name]) => looksItsOwn.includes(name))) {
        await drawCard(page, card, theme)
        found.push([name, await faultsOf(page)])
      }
      await page.close()

      expect(found.map(([name]) => name)).toEqual(looksItsOwn)
      expect(found.filter(([, faults]) => faults.length > 0)).toEqual([])
    },
    60_000,
  )

  it.each(['markdown', 'html', 'mention'])(
    'runs nothing and links nothing when people write %s',
    async kind => {
      const page = await openCardPage(browser, { theme: 'light', width: narrowest })
      const found: (readonly [string, number])[] = []
      for (const [name, card] of everyCard(hostileWords[kind] ?? '')) {
        await drawCard(page, card, 'light')
        found.push([name, await page.locator('section :is(img, script, a, strong, em, iframe, li)').count()])
      }
      await page.close()

      expect(found.filter(([, strange]) => strange > 0)).toEqual([])
    },
    60_000,
  )
})
