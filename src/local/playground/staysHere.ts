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
  const [first] = (Array.isArray(args[0]) ? args[0] : args) as unknown[]
  const { host = 'localhost', path } = (typeof first === 'object' ? first : {}) as { host?: string; path?: unknown }
  if (names.has(host) || typeof path === 'string') return connect.apply(this, args)
  return this.destroy(new Error(`The Playground is kept from ${host}.`))
}

const { spawn } = childProcess
childProcess.spawn = ((...[, , options]: Parameters<typeof spawn>) =>
  spawn(process.execPath, ['--version'], { ...options, stdio: 'ignore' })) as typeof spawn
