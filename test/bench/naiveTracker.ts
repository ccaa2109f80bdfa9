import type { BenchSite, Spent } from './quarterUnits'

/**
 * The tracker that one writes first: each look reads the whole list in pages as they come, each answer gets its row,
 * writes it and reads the list of that person again, and once a day everything is looked through for what is due.
 */
export async function pageThroughAtEachOpen(site: BenchSite): Promise<Omit<Spent, 'mostInAMinute'>> {
  const { clock, size, units } = site
  const items = `/sites/${site.graph.siteId}/lists/Findings/items`
  const started = await units()
  let opening = 0
  let idleDay = 0
  for (let day = 0; day < size.days; day += 1) {
    for (let answered = 0; answered < size.open / size.days; answered += 1)
      await answer(site, { items, number: answered })
    const opened = await units()
    for (let each = 0; each < size.tabOpens / size.days; each += 1) await readAll(site, `${items}?$expand=fields`)
    opening += (await units()) - opened
    const sweeping = await units()
    await readAll(site, `${items}?$expand=fields`)
    idleDay = (await units()) - sweeping
    clock.pass(24 * 3_600_000)
  }
  return { total: (await units()) - started, opening, idleDay }
}

async function answer(site: BenchSite, { items, number }: { items: string; number: number }): Promise<void> {
  const { fields, eTag } = (await ask(site, `GET ${items}/${number + 1}?$expand=fields`)) as {
    fields: { Inspection: string }
    eTag: string
  }
  await ask(site, `PATCH ${items}/${number + 1}`, { body: { fields: { Confidence: 'onTrack' } }, eTag })
  const mine = encodeURIComponent(`fields/Inspection eq '${fields.Inspection}'`)
  await readAll(site, `${items}?$expand=fields&$filter=${mine}`)
  site.clock.pass(1000)
}

async function readAll(site: BenchSite, path: string): Promise<void> {
  for (let next: string | undefined = path; next !== undefined;) {
    const page = (await ask(site, `GET ${next}`)) as { '@odata.nextLink'?: string }
    next = page['@odata.nextLink']?.replace(/^https?:\/\/[^/]+\/v1\.0/, '')
    site.clock.pass(200)
  }
}

/** `asked` is the method and the path. */
async function ask(
  { graph }: BenchSite,
  asked: string,
  { body, eTag }: { body?: object; eTag?: string } = {},
): Promise<unknown> {
  const [method = '', path = ''] = asked.split(' ')
  const answer = await fetch(`${graph.url}/v1.0${path}`, {
    method,
    headers: {
      Authorization: `Bearer ${graph.token}`,
      'Content-Type': 'application/json',
      ...(eTag !== undefined && { 'If-Match': eTag }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}`)
  return answer.json()
}
