import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLog } from '../log'
import { readLaptopConfig } from '../config'
import { startLaptop } from './laptop'
import { walk } from './demoWalk'

const sample = join(__dirname, 'sample', 'responseRecord.txt')

/**
 * The main job from end to end by itself: a record in, cards out, answers recorded, briefing approved, response page.
 *
 * Everything goes over HTTP, as a browser and Teams would send it. `npm run demo -- FILE` takes another record.
 */
async function main(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'afi-tracker-demo-'))
  const say = (line: string) => process.stdout.write(`${line}\n`)
  const config = readLaptopConfig({
    DATA_FOLDER: dataFolder,
    PORT: '0',
    GRAPH_PORT: '0',
    TEAMS_PORT: '0',
    SIGN_IN_PORT: '0',
  })
  const laptop = await startLaptop(config, { log: createLog({ level: 'warn' }), say, withPages: false })
  try {
    await walk(laptop, { record: readFileSync(process.argv[2] ?? sample, 'utf8'), say })
    say('\nDone: the whole way, from the pasted record to the approved briefing and the response page.')
  } finally {
    await laptop.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(
      `\nThe walk stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
    process.exit(1)
  },
)
