import { crc32 } from 'node:zlib'
import { teamsPackage } from '../../infra/teamsPackage'
import { zipOf } from '../../infra/zipFile'

const files = [
  { name: 'manifest.json', bytes: Buffer.from('{"name": "AFI Tracker"}') },
  { name: 'naïve.txt', bytes: Buffer.from('é'.repeat(300)) },
  { name: 'empty.txt', bytes: Buffer.alloc(0) },
]

/** Reads an archive as any reader does: from the directory at its end, then each entry where that says it is. */
function unzip(zip: Buffer): readonly { readonly name: string; readonly bytes: Buffer; readonly isWhole: boolean }[] {
  const end = zip.length - 22
  expect(zip.readUInt32LE(end)).toBe(0x06054b50)
  const places: number[] = []
  for (
    let at = zip.readUInt32LE(end + 16);
    places.length < zip.readUInt16LE(end + 10);
    at += 46 + zip.readUInt16LE(at + 28)
  ) {
    expect(zip.readUInt32LE(at)).toBe(0x02014b50)
    places.push(zip.readUInt32LE(at + 42))
  }
  return places.map(at => {
    expect(zip.readUInt32LE(at)).toBe(0x04034b50)
    const data = at + 30 + zip.readUInt16LE(at + 26)
    const bytes = zip.subarray(data, data + zip.readUInt32LE(at + 18))
    return { name: zip.toString('utf8', at + 30, data), bytes, isWhole: crc32(bytes) === zip.readUInt32LE(at + 14) }
  })
}

describe('a zip file', () => {
  it('gives back the files that were put in', () => {
    expect(unzip(zipOf(files))).toEqual(files.map(file => ({ ...file, isWhole: true })))
  })

  it('has the same bytes each time it is made of the same files', () => {
    expect(zipOf(files).equals(zipOf(files))).toBe(true)
  })

  it('may hold nothing', () => {
    expect(unzip(zipOf([]))).toEqual([])
  })
})

describe('the app package', () => {
  it('is flat: the manifest and the icons it names lie side by side', () => {
    const zip = teamsPackage({ manifest: '{}', color: Buffer.from('colour'), outline: Buffer.from('outline') })

    expect(unzip(zip).map(({ name }) => name)).toEqual(['manifest.json', 'color.png', 'outline.png'])
  })
})
