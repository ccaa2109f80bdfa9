import { Socket } from 'node:net'
import { realSites } from './asked'

const loopback = new Set(['127.0.0.1', '::1', 'localhost', '::ffff:127.0.0.1'])
if (realSites.length > 0) loopback.add('graph.microsoft.com')

/**
 * A test that reaches for another machine fails where it does so.
 *
 * Patched at the socket, below every HTTP client, so no library can go around it. Paths (pipes to child processes)
 * have no host and pass.
 */
const { connect } = Socket.prototype as { connect: (this: Socket, ...args: unknown[]) => Socket }
Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
  const host = hostIn(args)
  if (host !== undefined && !loopback.has(host)) {
    throw new Error(`A test tried to reach ${host}. Tests talk to 127.0.0.1 only.`)
  }
  return connect.apply(this, args)
}

function hostIn(args: readonly unknown[]): string | undefined {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args
  if (typeof first === 'object' && first !== null) {
    const options = first as { path?: string; host?: string; port?: unknown }
    return options.path === undefined && options.port !== undefined ? (options.host ?? 'localhost') : undefined
  }
  return typeof first === 'number' ? (typeof second === 'string' ? second : 'localhost') : undefined
}
