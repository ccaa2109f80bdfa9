import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser, Page } from 'playwright-core'
import { buildPage } from '../../../src/local/buildPages'
import { openBrowser } from '../../support/browser'
import { cardWith, olive, TeamsStandIn } from './standIn'

const cardType = 'application/vnd.microsoft.card.adaptive'
const folder = 'src/local/teams'
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
const standIn = new TeamsStandIn()
const asked = {
  ...cardWith('ask/1').attachments[0]?.content,
  actions: [{ type: 'Action.Execute', title: 'Send', verb: 'send' }],
}
const answerWith = (value: object, type = cardType) => ({ status: 200, body: { statusCode: 200, type, value } })
const card = (text: string) => ({ ...asked, body: [{ type: 'TextBlock', text, wrap: true }], refresh: undefined })

let browser: Browser
let chat: string
beforeAll(async () => {
  const pageFolder = join(standIn.folder, 'page')
  await buildPage(
    {
      name: 'page',
      configFile: resolve(folder, 'vite.config.mts'),
      sources: [join(folder, 'page')],
      outDir: pageFolder,
    },
    () => undefined,
  )
  await standIn.start({ pageFolder })
  chat = await standIn.chatOf(olive)
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser.close()
  await standIn.remove()
})
beforeEach(async () => {
  standIn.heard.length = 0
  await standIn.ask('DELETE /local/truth')
  standIn.answer = () => Promise.resolve({ status: 200 })
})

async function open({ theme = 'default', place = chat, width = 320 } = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width, height: 800 } })
  await page.goto(`${standIn.teams.url}/?as=${olive.oid}&theme=${theme}&place=${encodeURIComponent(place)}`)
  return page
}

async function sendCard(content: object): Promise<void> {
  const attachments = [{ contentType: cardType, content }]
  await standIn.send(chat, { type: 'message', summary: 'AFI 2: update needed', attachments })
}

describe('the chat page', () => {
  it('refreshes a card before it shows it, once', async () => {
    const { teamsId } = (await standIn.ask<{ teamsId: string }>(`GET /local/people/${olive.oid}`)).body
    standIn.answer = () => Promise.resolve(answerWith(card('Fresh from the bot')))
    await sendCard({ ...asked, refresh: { ...asked.refresh, userIds: [teamsId] } })

    const page = await open()

    await page.getByText('Fresh from the bot').waitFor()
    expect(standIn.heard.map(({ activity }) => activity['value'])).toEqual([
      { action: { type: 'Action.Execute', verb: 'refreshCard', data: { key: 'ask/1' } }, trigger: 'automatic' },
    ])
    await page.close()
  }, 120_000)

  it('shows the card that answers a press, or what a client says when there is none', async () => {
    await sendCard(card('AFI 2'))
    const page = await open()
    standIn.answer = () => Promise.resolve({ status: 500 })
    await page.locator('.card').getByRole('button', { name: 'Send' }).click()
    const said = await page.getByRole('alert').textContent()
    standIn.answer = () => Promise.resolve(answerWith(card('Thank you')))
    await page.locator('.card').getByRole('button', { name: 'Send' }).click()

    await page.getByText('Thank you').waitFor()

    expect(said).toBe('Unable to reach app. Please try again.')
    await page.close()
  }, 120_000)

  it('searches with the message extension and previews a link', async () => {
    const attachment = {
      contentType: cardType,
      content: card('AFI 2 <b>as it is</b>'),
      preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: { title: 'A &lt;b&gt; &amp; c' } },
    }
    standIn.answer = () =>
      Promise.resolve({ status: 200, body: { composeExtension: { type: 'result', attachments: [attachment] } } })
    const page = await open({ place: 'extension' })

    await page.getByLabel('Search AFI Tracker').fill('AFI 2')
    await page.getByRole('button', { name: 'Search', exact: true }).click()
    await page.getByText('A <b> & c').waitFor()
    await page.getByText('AFI 2 <b>as it is</b>').waitFor()
    standIn.answer = () =>
      Promise.resolve({ status: 200, body: { composeExtension: { type: 'message', text: 'Not ours.' } } })
    await page.getByLabel('Paste a link').fill('https://tracker.example/')
    await page.getByRole('button', { name: 'Preview', exact: true }).click()
    await page.getByText('Not ours.').waitFor()

    expect(standIn.heard.map(({ activity }) => activity['name'])).toEqual([
      'composeExtension/query',
      'composeExtension/queryLink',
    ])
    await page.close()
  }, 120_000)

  it.each(['default', 'dark', 'contrast'])(
    'fits 320 pixels and breaks no rule of accessibility in the theme %s',
    async theme => {
      await sendCard(card('AFI 2: the second team has started, and the third starts in January after its training.'))
      const faults: string[] = []
      for (const place of [chat, 'extension']) {
        const page = await open({ theme, place })
        await page
          .locator(place === chat ? '.card' : '.extension')
          .first()
          .waitFor()
        await page.addScriptTag({ content: axe })
        const { violations } = await page.evaluate<AxeResults>('axe.run()')
        faults.push(...violations.map(({ id, nodes }) => `${place} ${id} ${nodes.map(({ html }) => html).join()}`))
        const tooWide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'
        expect(await page.evaluate<number>(tooWide)).toBeLessThanOrEqual(0)
        await page.close()
      }

      expect(faults).toEqual([])
    },
    60_000,
  )
})
