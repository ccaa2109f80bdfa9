import { crc32 } from 'node:zlib'

export interface FileInZip {
  readonly name: string
  readonly bytes: Buffer
}

/** Midnight on 1 January 1980, the first moment that the format knows: the same files make the same bytes. */
const time = { hour: 0, day: 0x0021 }
const version = 20
const utf8Names = 0x0800

/** A flat archive without compression, which is all that a manifest and two icons need. */
export function zipOf(files: readonly FileInZip[]): Buffer {
  const locals: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const file of files) {
    const local = localEntry(file)
    directory.push(directoryEntry(file, offset))
    locals.push(local)
    offset += local.length
  }
  const central = Buffer.concat(directory)
  return Buffer.concat([...locals, central, endOfDirectory({ files: files.length, size: central.length, offset })])
}

function localEntry({ name, bytes }: FileInZip): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  describe({ name, bytes }).copy(header, 4)
  return Buffer.concat([header, Buffer.from(name, 'utf8'), bytes])
}

function directoryEntry({ name, bytes }: FileInZip, offset: number): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(version, 4)
  describe({ name, bytes }).copy(header, 6)
  header.writeUInt32LE(offset, 42)
  return Buffer.concat([header, Buffer.from(name, 'utf8')])
}

/** The fields that an entry and its line in the directory share, from "version needed" to "length of extra field". */
function describe({ name, bytes }: FileInZip): Buffer {
  const fields = Buffer.alloc(26)
  fields.writeUInt16LE(version, 0)
  fields.writeUInt16LE(utf8Names, 2)
  fields.writeUInt16LE(time.hour, 6)
  fields.writeUInt16LE(time.day, 8)
  fields.writeUInt32LE(crc32(bytes), 10)
  fields.writeUInt32LE(bytes.length, 14)
  fields.writeUInt32LE(bytes.length, 18)
  fields.writeUInt16LE(Buffer.byteLength(name, 'utf8'), 22)
  return fields
}

function endOfDirectory({ files, size, offset }: { files: number; size: number; offset: number }): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files, 8)
  end.writeUInt16LE(files, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(offset, 16)
  return end
}
