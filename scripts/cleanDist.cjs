// What an earlier build left behind must not be shipped with this one.
require('node:fs').rmSync('dist', { recursive: true, force: true })
