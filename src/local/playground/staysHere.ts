import childProcess from 'node:child_process'
import { Server, Socket } from 'node:net'

/**
 * Loaded into the Playground's process before the Playground itself, whose settings offer none of this: it listens on
 * this machine only, reaches no other machine, and opens no browser (without one to open, it would end itself).
 */
const here = '127.0.0.1'
const names = new Set([here, 'localhost', '::1'])

const { listen } = Server.prototype as { listen: (this: Server, ...args: unknown[]) => Server }
Server.prototype.listen = function (this: Server, ...args: unknown[]): Server {
  const [port] = args
  const whenListening = args.findLast(each => typeof each === 'function')
  return typeof port === 'object' && port !== null
    ? listen.call(this, { ...port, host: here }, whenListening)
    : listen.call(this, { port: Number(port), host: here }, whenListening)
}

const { connect } = Socket.prototype as { connect: (this: Socket, ...args: unknown[]) => Socket }
Socket.prototype.connect = function (this: Socket, ...args: unknown[]): Socket {
  const given = (Array.isArray(args[0]) ? args[0] : args) as unknown[]
  const [to] = given
  const { host = 'localhost', path } = (typeof to === 'object' ? to : {}) as { host?: string; path?: unknown }
  if (names.has(host) || typeof path === 'string') return connect.apply(this, args)
  return connect.call(this, { ...(to as object), host: 'elsewhere.invalid', lookup: notFound })
}

function notFound(host: string, _options: unknown, found: (error: Error) => void): void {
  found(new Error(`The Playground is kept on this machine, so ${host} is not found.`))
}

const { spawn } = childProcess
childProcess.spawn = ((...[, , options]: Parameters<typeof spawn>) =>
  spawn(process.execPath, ['--version'], { ...options, stdio: 'ignore' })) as typeof spawn

// It does not outlive the product that started it.
process.once('disconnect', () => process.exit())
