const largestFile = 2_000_000

/**
 * The text of a chosen file, whichever of the usual ways it was saved: UTF-8, UTF-16 with its mark, or Windows' own.
 *
 * @throws an Error in words for a file that is too large or is no text
 */
export async function readTextFile(file: File): Promise<string> {
  if (file.size > largestFile) throw new Error('This file is too large; the most is 2 MB.')
  const text = decoded(new Uint8Array(await file.arrayBuffer()))
  if (text.includes('\0')) {
    throw new Error('This file is not text. Open it, copy its words and paste them here, or save it as .txt or .html.')
  }
  return text
}

function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
