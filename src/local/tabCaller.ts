/** Asks the tab's server as one made-up person, over HTTP with a token, as the tab in a browser does. */
export interface TabCaller {
  readonly get: <Body>(path: string) => Promise<Body>
  readonly getText: (path: string) => Promise<string>
  readonly post: <Body>(path: string, body: object) => Promise<Body>
}

/**
 * `signInServer` is another copy of the product, where several share the sign-in of one.
 *
 * @throws an Error with the server's own words when the answer is not 2xx
 */
export async function signInToTab(server: string, oid: string, signInServer = server): Promise<TabCaller> {
  const { token } = (await ask(
    `${signInServer}/api/local-sign-in`,
    { method: 'POST', body: JSON.stringify({ oid }) },
    '',
  )) as {
    token: string
  }
  const get = (path: string) => ask(server + path, {}, token)
  return {
    get: async <Body>(path: string) => (await get(path)) as Body,
    getText: async path => String(await get(path)),
    post: async <Body>(path: string, body: object) =>
      (await ask(server + path, { method: 'POST', body: JSON.stringify(body) }, token)) as Body,
  }
}

async function ask(address: string, init: RequestInit, token: string): Promise<unknown> {
  const authorization = token === '' ? {} : { Authorization: `Bearer ${token}` }
  const answer = await fetch(address, { ...init, headers: { 'Content-Type': 'application/json', ...authorization } })
  const isJson = answer.headers.get('content-type')?.includes('json') ?? false
  const body: unknown = isJson ? await answer.json() : await answer.text()
  if (!answer.ok)
    throw new Error(`${init.method ?? 'GET'} ${address} answered ${answer.status}: ${JSON.stringify(body)}`)
  return body
}
