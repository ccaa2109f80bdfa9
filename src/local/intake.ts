import { readFileSync } from 'node:fs'
import { proposeFrom } from '../intake/propose'

/** `npm run intake -- FILE` (or `-` for standard input): prints what the parser would propose, as JSON. Saves nothing. */
function main(file: string | undefined): number {
  if (file === undefined) {
    process.stderr.write('Name the file to read: npm run -s intake -- record.txt (or - for standard input)\n')
    return 2
  }
  try {
    const proposal = proposeFrom(decode(readFileSync(file === '-' ? 0 : file)))
    process.stdout.write(`${JSON.stringify(proposal, null, 2)}\n`)
    return 0
  } catch (error) {
    process.stderr.write(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`)
    return 1
  }
}

/** UTF-8 as a rule; Word and old web pages save in Windows-1252, UTF-16 begins with its mark. */
function decode(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

process.exitCode = main(process.argv[2])
