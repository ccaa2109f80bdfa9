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

async function openPackagedChromium(): Promise<Browser> {
  const { default: chromium } = await import('@sparticuz/chromium')
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: [...new Set([...chromium.args, ...staysHere])],
    headless: true,
  })
}

async function openInstalledBrowser(): Promise<Browser> {
  const args = staysHere.filter(flag => flag !== '--no-sandbox')
  try {
    return await playwright.launch({ channel: 'msedge', args })
  } catch (noEdge) {
    try {
      return await playwright.launch({ channel: 'chrome', args })
    } catch (noChrome) {
      const cause = new AggregateError([noEdge, noChrome])
      throw new Error('Tests of pages need Microsoft Edge or Google Chrome on this machine.', { cause })
    }
  }
}
