import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import type { Request, Response } from 'restify'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json; charset=utf-8',
}

/** Where Teams, Outlook and Microsoft 365 may show the tab in a frame. */
const microsoftHosts = [
  'https://*.cloud.microsoft',
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.microsoft365.com',
  'https://*.office.com',
  'https://outlook.office.com',
  'https://outlook.office365.com',
]

/** The headers of every page: who may frame it, and that it runs nothing but its own files. */
export function pageHeaders(hostOrigins: readonly string[]): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self' https://res.cdn.office.net",
    "frame-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    ["frame-ancestors 'self'", ...microsoftHosts, ...hostOrigins].join(' '),
  ]
  return {
    'Content-Security-Policy': policy.join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
  }
}

/** Sends one file of the built tab. The names of built files change with their content, so they may be kept for good. */
export async function sendTabFile(
  { folder, headers }: { folder: string; headers: Readonly<Record<string, string>> },
  request: Request,
  response: Response,
): Promise<void> {
  const file = fileFor(folder, request.getPath())
  const found = file === undefined ? undefined : await stat(file).catch(() => undefined)
  const type = types[extname(file ?? '')]
  if (file === undefined || !found?.isFile() || type === undefined) {
    response.sendRaw(404, 'There is no such page. The tracker is at /tab/.', {
      'Content-Type': 'text/plain; charset=utf-8',
    })
    return
  }
  const isAsset = file.includes(`${sep}assets${sep}`)
  response.writeHead(200, {
    ...headers,
    'Content-Type': type,
    'Content-Length': found.size,
    'Cache-Control': isAsset ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  await new Promise<void>((resolve, reject) => {
    createReadStream(file).on('error', reject).on('end', resolve).pipe(response)
  })
}

function fileFor(folder: string, path: string): string | undefined {
  try {
    const inside = normalize(decodeURIComponent(path).replace(/^\/tab\/?/, '/') || '/')
    const file = join(folder, inside.endsWith(sep) ? join(inside, 'index.html') : inside)
    return file.startsWith(folder + sep) && !file.includes('\0') ? file : undefined
  } catch {
    return undefined
  }
}
