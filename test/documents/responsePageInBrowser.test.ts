import { readFileSync } from 'node:fs'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { publicResponseOf } from '../../src/documents/publicResponse'
import { responsePage } from '../../src/documents/responsePage'
import { aFinding, anInspection, aResponse, day } from '../domain/brackenshire'
import { openBrowser } from '../support/browser'

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const longWord = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung'

const html = responsePage(
  publicResponseOf({
    inspection: anInspection({
      officeLabel: 'Police, Fire and Crime Commissioner',
      summary: `A summary with ${longWord}.`,
    }),
    findings: [
      { ...aFinding(), kind: 'causeOfConcern', number: '1' },
      aFinding({
        detail: `- one ${longWord}\n- two`,
        deadlineWords: 'By January 2025',
        addressedTo: 'Chief Constable',
      }),
    ],
    response: aResponse({ initialResponse: 'I note:\n- one\n- two', chiefOfficerResponse: '' }),
    today: day('2024-06-12'),
  }),
)

let browser: Browser

beforeAll(async () => {
  browser = await openBrowser()
}, 120_000)

afterAll(async () => {
  await browser.close()
})

async function opened(options: BrowserContextOptions = {}): Promise<{ page: Page; complaints: readonly string[] }> {
  const page = await browser.newPage(options)
  const complaints: string[] = []
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  page.on('request', request => complaints.push(`asked for ${request.url()}`))
  await page.setContent(html)
  return { page, complaints }
}

interface AxeResult {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly html: string }[] }[]
}

const views: readonly (readonly [string, BrowserContextOptions])[] = [
  ['light', { viewport: { width: 1280, height: 800 } }],
  ['dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
  ['320 pixels wide', { viewport: { width: 320, height: 640 } }],
  ['320 pixels wide and dark', { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }],
  ['high contrast', { viewport: { width: 1280, height: 800 }, forcedColors: 'active' }],
]

describe('the page of a response, opened in a browser', () => {
  it.each(views)('breaks no rule of accessibility that a machine can check: %s', async (_view, options) => {
    const { page } = await opened(options)
    await page.evaluate(axe)

    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const run = `axe.run(document, { runOnly: ${JSON.stringify(tags)} })`
    const { violations } = await page.evaluate<AxeResult>(run)

    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html: found }) => found)])).toEqual([])
  })

  it.each([320, 1280])('fits a screen of %i pixels without being pushed sideways', async width => {
    const { page } = await opened({ viewport: { width, height: 640 } })

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
  })

  it('keeps its words whole in the names of facts on a narrow screen', async () => {
    const { page } = await opened({ viewport: { width: 320, height: 640 } })

    const tooNarrow =
      '[...document.querySelectorAll("th")].filter(th => th.scrollWidth > th.clientWidth).map(th => th.textContent)'
    expect(await page.evaluate(tooNarrow)).toEqual([])
  })

  it('is styled under its own policy, and asks for nothing', async () => {
    const { page, complaints } = await opened()

    expect(await page.evaluate('getComputedStyle(document.querySelector("th")).textAlign')).toBe('left')
    expect(complaints).toEqual([])
  })

  it.each([
    ['light', 'rgb(255, 255, 255)'],
    ['dark', 'rgb(22, 25, 29)'],
  ] as const)('follows the reader who has chosen %s', async (colorScheme, background) => {
    const { page } = await opened({ colorScheme })

    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(background)
  })

  it('prints black on white on A4, also for a reader in the dark', async () => {
    const { page } = await opened({ colorScheme: 'dark' })
    await page.emulateMedia({ media: 'print' })

    const colours = '[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]'
    expect(await page.evaluate(colours)).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
    const pdf = await page.pdf({ preferCSSPageSize: true })
    expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-')
    expect(/MediaBox \[([^\]]*)\]/.exec(pdf.toString('latin1'))?.[1]).toMatch(/^0 0 59[4-6][\d.]* 84[12]/)
  })
})
