import { crc32, deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number]

/** A shape on a sheet one wide and one high, y downwards, filled with one colour. */
interface Shape {
  readonly colour: Colour
  readonly covers: (x: number, y: number) => boolean
}

const navy: Colour = [0x1b, 0x3a, 0x5c]
const white: Colour = [0xff, 0xff, 0xff]
const grey: Colour = [0x9a, 0xa7, 0xb4]
const green: Colour = [0x1e, 0x7e, 0x34]
const amber: Colour = [0xc7, 0x6a, 0x00]
const red: Colour = [0xb3, 0x1b, 0x1b]

interface Box {
  readonly x: readonly [from: number, to: number]
  readonly y: readonly [from: number, to: number]
  readonly corner?: number
}

/** The app's icon, 192 by 192: a sheet of findings, each with its shape as well as its colour. */
export function colourIcon(): Buffer {
  return png(192, [
    { colour: navy, covers: () => true },
    { colour: white, covers: box({ x: [0.2, 0.8], y: [0.14, 0.86], corner: 0.05 }) },
    { colour: green, covers: disc({ x: 0.33, y: 0.31, radius: 0.065 }) },
    { colour: amber, covers: triangle({ x: 0.33, top: 0.425, bottom: 0.56, half: 0.075 }) },
    { colour: red, covers: cross({ x: 0.33, y: 0.69, arm: 0.065, half: 0.024 }) },
    ...[0.31, 0.5, 0.69].map(y => ({ colour: grey, covers: bar({ x: [0.45, 0.71], y, half: 0.026 }) })),
  ])
}

/** The outline for Teams' side bar, 32 by 32: white on nothing. */
export function outlineIcon(): Buffer {
  const sheet = box({ x: [0.16, 0.84], y: [0.06, 0.94], corner: 0.1 })
  const inner = box({ x: [0.235, 0.765], y: [0.135, 0.865], corner: 0.04 })
  return png(32, [
    { colour: white, covers: (x, y) => sheet(x, y) && !inner(x, y) },
    { colour: white, covers: disc({ x: 0.36, y: 0.31, radius: 0.06 }) },
    { colour: white, covers: triangle({ x: 0.36, top: 0.42, bottom: 0.56, half: 0.075 }) },
    { colour: white, covers: cross({ x: 0.36, y: 0.69, arm: 0.065, half: 0.03 }) },
    ...[0.31, 0.5, 0.69].map(y => ({ colour: white, covers: bar({ x: [0.49, 0.67], y, half: 0.032 }) })),
  ])
}

function box({ x: [left, right], y: [top, bottom], corner = 0 }: Box): Shape['covers'] {
  return (x, y) => {
    const beyondX = Math.max(left + corner - x, x - (right - corner), 0)
    const beyondY = Math.max(top + corner - y, y - (bottom - corner), 0)
    return Math.hypot(beyondX, beyondY) <= corner
  }
}

function bar({ x, y, half }: { x: Box['x']; y: number; half: number }): Shape['covers'] {
  return box({ x, y: [y - half, y + half], corner: half / 2 })
}

function disc({ x: middle, y: centre, radius }: { x: number; y: number; radius: number }): Shape['covers'] {
  return (x, y) => Math.hypot(x - middle, y - centre) <= radius
}

function triangle(place: { x: number; top: number; bottom: number; half: number }): Shape['covers'] {
  const height = place.bottom - place.top
  return (x, y) =>
    y >= place.top && y <= place.bottom && Math.abs(x - place.x) <= (place.half * (y - place.top)) / height
}

/** Two bars that cross at right angles, turned by an eighth. */
function cross(place: { x: number; y: number; arm: number; half: number }): Shape['covers'] {
  const within = (along: number, across: number) => Math.abs(along) <= place.arm && Math.abs(across) <= place.half
  return (x, y) => {
    const [along, across] = [(x - place.x + y - place.y) / Math.SQRT2, (x - place.x - y + place.y) / Math.SQRT2]
    return within(along, across) || within(across, along)
  }
}

const samplesASide = 8

/** Every point is the average of 64 samples, so that edges are smooth; where no shape lies, nothing is drawn. */
function pointAt(
  shapes: readonly Shape[],
  { column, row, size }: { column: number; row: number; size: number },
): Buffer {
  const steps = Array.from({ length: samplesASide }, (_, step) => (step + 0.5) / samplesASide)
  const found = steps.flatMap(down =>
    steps.map(across => shapes.findLast(({ covers }) => covers((column + across) / size, (row + down) / size))),
  )
  const colours = found.flatMap(shape => (shape ? [shape.colour] : []))
  const average = (part: 0 | 1 | 2) =>
    Math.round(colours.reduce((sum, colour) => sum + colour[part], 0) / Math.max(colours.length, 1))
  const alpha = Math.round((255 * colours.length) / found.length)
  return Buffer.from([average(0), average(1), average(2), alpha])
}

/** A PNG of eight-bit red, green, blue and alpha. */
function png(size: number, shapes: readonly Shape[]): Buffer {
  const places = Array.from({ length: size }, (_, place) => place)
  const rows = places.map(row =>
    Buffer.concat([Buffer.alloc(1), ...places.map(column => pointAt(shapes, { column, row, size }))]),
  )
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'ascii'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, check])
}
