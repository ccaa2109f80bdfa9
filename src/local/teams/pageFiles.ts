import { readFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { extname, join, normalize, sep } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
}

/** One file of the built chat page. */
export async function sendPageFile(folder: string | undefined, path: string, response: ServerResponse): Promise<void> {
  const inside = normalize(decodeURIComponent(path))
  const file = folder === undefined ? undefined : join(folder, inside === '/' ? 'index.html' : inside)
  const type = types[extname(file ?? '')]
  if (folder === undefined || file === undefined || type === undefined || !file.startsWith(folder + sep)) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
    response.end('This is the Connector alone; the chat page comes with npm start.\n')
    return
  }
  try {
    const content = await readFile(file)
    response.writeHead(200, { 'Content-Type': type, 'Cache-Control': 'no-cache' })
    response.end(content)
  } catch {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' })
    response.end('There is no such file.\n')
  }
}
