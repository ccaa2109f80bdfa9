/** A bullet or a number at the start of a line, and the words after it. */
export interface Marked {
  readonly mark: 'bullet' | 'number' | null
  /** The number as printed: `7`, `b`. */
  readonly label: string | null
  readonly body: string
}

const bullet = /^(?:[-–—−•·∙*▪▫◦‣⁃●○■□➢►✓§]+|o(?=\t))\s*(?=\S)/
const number = /^\(?(\d{1,2}|[a-z]|[ivx]{2,4})[.)](?!\d)\s*(?=\S)/

export function readMarker(text: string): Marked {
  const dot = bullet.exec(text)
  if (dot && !/^[-–−]\d/.test(text)) return { mark: 'bullet', label: null, body: text.slice(dot[0].length) }
  const label = number.exec(text)
  if (label && !/^[a-z]\.[a-z]\./.test(text)) {
    return { mark: 'number', label: label[1] ?? null, body: text.slice(label[0].length) }
  }
  return { mark: null, label: null, body: text }
}
