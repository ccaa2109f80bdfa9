import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readLaptopConfig } from '../../src/config'
import { startLaptop } from '../../src/local/laptop'
import type { Laptop } from '../../src/local/laptop'
import { createLog } from '../../src/log'

export interface TestLaptop {
  readonly laptop: Laptop
  readonly dataFolder: string
  /** Every line that the product logged. */
  readonly logged: readonly string[]
  readonly stop: () => Promise<void>
}

const anyPorts = { PORT: '0', GRAPH_PORT: '0', TEAMS_PORT: '0', SIGN_IN_PORT: '0' }

/**
 * The whole product over HTTP on free ports, with data of its own; or with another run's, to see what it kept. `more`
 * are settings besides, such as the address of another copy's lists.
 */
export async function startTestLaptop(
  dataFolder = mkdtempSync(join(tmpdir(), 'afi-tracker-test-')),
  more: Readonly<Record<string, string>> = {},
): Promise<TestLaptop> {
  const logged: string[] = []
  const log = createLog({ level: 'info', write: line => logged.push(line) })
  const config = readLaptopConfig({ ...anyPorts, ...more, DATA_FOLDER: dataFolder })
  const laptop = await startLaptop(config, { log, say: () => undefined, withPages: false })
  return {
    laptop,
    dataFolder,
    logged,
    stop: async () => {
      await laptop.stop()
    },
  }
}

export function removeData(dataFolder: string): void {
  rmSync(dataFolder, { recursive: true, force: true })
}
