import { openBrowser } from './browser'

test('the browser for tests opens a page and reads it', async () => {
  const browser = await openBrowser()
  try {
    const page = await browser.newPage()
    await page.goto('data:text/html,<p id="said">said by the page</p><script>said.append(", and its script")</script>')
    expect(await page.textContent('#said')).toBe('said by the page, and its script')
  } finally {
    await browser.close()
  }
}, 120_000)
