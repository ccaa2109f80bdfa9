import { parseArgs } from 'node:util'
import { answerAgainstWrite } from './answerAgainstWrite'
import { answersUnderLoad } from './answersUnderLoad'
import { bundleSizes } from './bundleSizes'
import { coldStart } from './coldStart'
import { deliveryUnderFaults } from './deliveryUnderFaults'
import { firstRows } from './firstRows'
import { quarterUnits } from './quarterUnits'
import { sendingPace } from './sendingPace'
import { startWithHistory } from './startWithHistory'
import { throttledFiling } from './throttledFiling'
import { unitsOfWalk } from './unitsOfWalk'

/** One line of the report: what was measured, the figure, and the ratio where there is something to compare with. */
export interface Measured {
  readonly what: string
  readonly figure: string
  readonly ratio?: string
}

const benches: Readonly<Record<string, (rounds: number) => Promise<readonly Measured[]>>> = {
  coldStart,
  answerAgainstWrite,
  firstRows,
  unitsOfWalk,
  bundleSizes,
  quarterUnits,
  startWithHistory,
  throttledFiling,
  sendingPace,
  deliveryUnderFaults,
  answersUnderLoad,
}

/** `npm run bench`, or `npm run bench -- --quick`, or `-- --only coldStart`. Timings are medians and decide nothing. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } })
  const rounds = values.quick ? 3 : 15
  process.stdout.write(`Node ${process.version}, ${process.platform} ${process.arch}, ${rounds} rounds, medians\n\n`)
  for (const [name, bench] of Object.entries(benches)) {
    if (values.only !== undefined && values.only !== name) continue
    for (const { what, figure, ratio } of await bench(rounds)) {
      process.stdout.write(`${what.padEnd(62)} ${figure}${ratio === undefined ? '' : `   ${ratio}`}\n`)
    }
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(
      `The bench stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    )
    process.exit(1)
  },
)
