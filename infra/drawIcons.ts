import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { colourIcon, outlineIcon } from './icons'

const folder = join(__dirname, '..', 'appPackage')

writeFileSync(join(folder, 'color.png'), colourIcon())
writeFileSync(join(folder, 'outline.png'), outlineIcon())
