import { Tokenizer, TokenizerMode } from 'parse5'
import type { Token } from 'parse5'
import type { RawLine } from './rawLine'

const blocks = new Set(
  (
    'address article aside blockquote body br caption dd details dialog div dl dt fieldset figcaption figure form ' +
    'h1 h2 h3 h4 h5 h6 header hr html legend li main ol option p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
)
const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
const contentStarts = new Set(['main', 'article', 'h1', 'body'])

/** What a visitor does not come to read, and what to say about it. */
const hidden = new Map([
  ['script', ''],
  ['style', ''],
  ['noscript', ''],
  ['template', ''],
  ['svg', ''],
  ['title', ''],
  ['nav', 'Site furniture: navigation'],
  ['footer', 'Site furniture: the foot of the page'],
  ['button', 'Site furniture: a button'],
  ['select', 'Site furniture: a choice'],
])

/**
 * The lines a page shows, each with the lines of the file it comes from. Cells of a row are parted by tabs.
 *
 * Tokens are read and no tree is built: a tree costs the square of its depth, and a pasted text may be as deep as it
 * is long. A `>` now and then keeps a tag that never ends from costing the square of its attributes.
 */
export function htmlLines(html: string): RawLine[] {
  const page = new Page()
  const tokenizer: Tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: token => {
        if (token.tagName === 'script' || token.tagName === 'style') tokenizer.state = TokenizerMode.RAWTEXT
        if (token.tagName === 'title') tokenizer.state = TokenizerMode.RCDATA
        page.start(token.tagName)
      },
      onEndTag: token => {
        page.end(token.tagName)
      },
      onCharacter: token => {
        page.add(token)
      },
      onWhitespaceCharacter: token => {
        page.add(token)
      },
      onNullCharacter: () => undefined,
      onComment: () => undefined,
      onDoctype: () => undefined,
      onEof: () => undefined,
    },
  )
  tokenizer.write(html.replace(/[^>]{10000}/g, '$&>'), true)
  return page.finish()
}

class Page {
  private readonly lines: RawLine[] = []
  private words: string[] = []
  private from = 0
  private to = 0
  private heading = false
  private isBreakDue = false
  private mark = ''
  private cells = 0
  private linesBeforeCell = 0
  private inTerm = false
  private raised: string[] | null = null
  private readonly lists: { next: number | null }[] = []
  private hiddenIn: { name: string; depth: number } | null = null

  start(name: string): void {
    if (this.isHidden({ start: name })) return
    if (blocks.has(name)) this.startBlock(name)
    if (name === 'td' || name === 'th') this.startCell()
    if (name === 'sup') this.raised = []
    if (headings.has(name)) this.startHeading()
  }

  end(name: string): void {
    if (this.isHidden({ end: name })) return
    if (name === 'sup') this.endRaised()
    if (name === 'ul' || name === 'ol') this.lists.pop()
    if (name === 'tr') this.cells = 0
    if (blocks.has(name)) this.isBreakDue = true
    if (headings.has(name)) this.endHeading()
  }

  add({ chars, location }: Token.CharacterToken): void {
    if (this.raised) {
      this.raised.push(chars)
      return
    }
    const isSpace = chars.trim() === ''
    if (isSpace && this.isAtStart()) return
    if (this.isAtStart()) this.startLine(location?.startLine)
    this.to = location?.endLine ?? this.from
    this.words.push(isSpace ? ' ' : chars)
  }

  finish(): RawLine[] {
    this.breakLine()
    return this.lines
  }

  private isAtStart(): boolean {
    return this.isBreakDue || this.words.length === 0
  }

  private startLine(from = 1): void {
    this.breakLine()
    this.from = from
    this.words.push(this.mark)
    this.mark = ''
  }

  private startBlock(name: string): void {
    if (name === 'dd' && this.inTerm) {
      this.inTerm = false
      this.isBreakDue = false
      this.words.push('\t')
      return
    }
    this.inTerm = name === 'dt'
    this.isBreakDue = this.words.at(-1) !== '\t'
    if (name === 'ul' || name === 'ol') this.lists.push({ next: name === 'ol' ? 1 : null })
    if (name === 'li') this.startItem()
    if (name === 'tr') this.cells = 0
  }

  private startItem(): void {
    this.breakLine()
    const list = this.lists.at(-1)
    const isNumbered = list !== undefined && list.next !== null
    this.mark = isNumbered ? `${list.next ?? 1}. ` : '- '
    if (isNumbered) list.next = (list.next ?? 1) + 1
  }

  private startHeading(): void {
    this.breakLine()
    this.heading = true
  }

  private endHeading(): void {
    this.breakLine()
    this.heading = false
  }

  /** A cell stays on the line of the one before, unless that one took several lines. */
  private startCell(): void {
    const wasOneLine = this.lines.length === this.linesBeforeCell
    if (this.cells > 0 && wasOneLine && this.words.length > 0) {
      this.isBreakDue = false
      this.words.push('\t')
    } else {
      this.breakLine()
    }
    this.cells += 1
    this.linesBeforeCell = this.lines.length
  }

  /** A footnote's number goes, the raised letters of `14th` stay. */
  private endRaised(): void {
    const text = this.raised?.join('').trim() ?? ''
    this.raised = null
    if (!/^\[?\d{0,3}\]?$/.test(text)) this.words.push(text)
  }

  private breakLine(): void {
    this.isBreakDue = false
    const text = this.words.join('')
    this.words = []
    if (text.trim() === '') return
    const furniture = this.hiddenIn ? (hidden.get(this.hiddenIn.name) ?? '') : null
    const { from, to, heading } = this
    if (furniture !== '') this.lines.push({ from, to, text, isHeading: heading, mayBeWrapped: false, furniture })
    this.heading = false
  }

  private isHidden({ start, end }: { start?: string; end?: string }): boolean {
    const within = this.hiddenIn
    if (!within) {
      if (start === undefined || !hidden.has(start)) return false
      this.breakLine()
      this.hiddenIn = { name: start, depth: 1 }
      return true
    }
    if (start === within.name) within.depth += 1
    if (end === within.name) within.depth -= 1
    if (within.depth > 0 && !(start !== undefined && contentStarts.has(start))) return true
    this.breakLine()
    this.hiddenIn = null
    this.isBreakDue = true
    return end !== undefined
  }
}
