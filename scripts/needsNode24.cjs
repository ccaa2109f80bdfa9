// Plain old JavaScript on purpose: it must run, and explain itself, on whatever Node the machine has.
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < 24 || (major === 24 && minor < 9)) {
  process.stderr.write(
    [
      '',
      'AFI Tracker needs Node 24.9 or newer, and this is Node ' + process.versions.node + '.',
      'On Linux, Windows and Intel Macs `npm ci` brings Node 24 with it, unless optional packages were left out',
      '(--omit=optional, or "omit=optional" in an .npmrc). Run `npm ci` again without that.',
      'On other machines, such as Macs with an Apple chip, install Node 24 from https://nodejs.org and try again.',
      '',
      '',
    ].join('\n'),
  )
  process.exit(1)
}
