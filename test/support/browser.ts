import { chromium as playwright } from 'playwright-core'
import type { Browser } from 'playwright-core'

/** Keeps the browser on this machine: without these it asks its maker for updates, word lists and trial settings. */
const staysHere = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
]

/** A headless browser for one test file; the caller closes it. Windows and macOS use an installed Edge or Chrome. */
export async function openBrowser(): Promise<Browser> {
  return process.platform === 'linux' ? openPackagedChromium() : openInstalledBrowser()
}

/** Flags of the package that would hide what a real browser refuses, or that end it with its first page. */
const notOurs = [
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
  '--disable-web-security',
  '--single-process',
]

async function openPackagedChromium(): Promise<Browser> {
  const { default: chromium } = await import('@sparticuz/chromium')
  const packaged = chromium.args.filter(flag => !notOurs.includes(flag))
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...new Set([...packaged, ...staysHere])],
    headless: true,
  })
}

async function openInstalledBrowser(): Promise<Browser> {
  const args = staysHere.filter(flag => flag !== '--no-sandbox')
  const refusals: unknown[] = []
  for (const channel of ['msedge', 'chrome']) {
    try {
      return await playwright.launch({ channel, args })
    } catch (refusal) {
      refusals.push(refusal)
    }
  }
  throw new Error('Tests of pages need Microsoft Edge or Google Chrome on this machine.', {
    cause: new AggregateError(refusals),
  })
}
