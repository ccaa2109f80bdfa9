import { spawn, spawnSync } from 'node:child_process'
import { join, resolve } from 'node:path'

const root = resolve(__dirname, '../..')
const outDir = join(root, '.local', 'bench')

/** As in `infra/Dockerfile`: memory is what the product has when it runs for good. */
const flags = ['--expose-gc', '--max-semi-space-size=1', '--heap-growing-percent=5']
const surroundings = { MALLOC_ARENA_MAX: '1' }

/** Compiles one file of this folder, and what it needs, to plain JavaScript: the tools of development need memory too. */
export function compile(name: string): string {
  const options = ['--outDir', outDir, '--rootDir', root, '--noEmit', 'false', '--skipLibCheck', '--types', 'node']
  const settings = ['--module', 'nodenext', '--target', 'es2024', '--strict', '--esModuleInterop', '--ignoreConfig']
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const { status, stdout } = spawnSync(
    process.execPath,
    [tsc, ...settings, ...options, join(root, 'test', 'bench', `${name}.ts`)],
    { cwd: root, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`${name} could not be compiled: ${stdout}`)
  return join(outDir, 'test', 'bench', `${name}.js`)
}

/** Runs it as a process of its own and reads the line of JSON that it prints. */
export function run(script: string, given: readonly string[]): Promise<Readonly<Record<string, number>>> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [...flags, script, ...given], { env: surroundings })
    let said = ''
    child.stdout.on('data', (data: Buffer) => (said += data.toString()))
    child.stderr.on('data', (data: Buffer) => (said += data.toString()))
    child.on('close', code => {
      if (code === 0) done(JSON.parse(said) as Readonly<Record<string, number>>)
      else fail(new Error(`${script} ended with ${code}: ${said}`))
    })
  })
}
