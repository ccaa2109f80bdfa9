import { isHtml, readLines, sourceLines } from '../../src/intake/sourceLines'

function shown(text: string): (readonly [number, string])[] {
  return readLines(text)
    .lines.filter(line => line.text !== '')
    .map(line => [line.from, line.text] as const)
}

describe('the lines of a text', () => {
  it('are numbered as in the file, whatever ends them', () => {
    expect(sourceLines('one\r\ntwo\n\rfour').map(({ number }) => number)).toEqual([1, 2, 3, 4])
  })

  it('turn literal tags into the lines they were meant to make, all with the number of their own', () => {
    expect(shown('a\nAreas\t<p>One.</p> <p class="x">Two.</p>')).toEqual([
      [1, 'a'],
      [2, 'Areas'],
      [2, 'One.'],
      [2, 'Two.'],
    ])
  })

  it('decode entities, once or twice encoded, and lose no bare ampersand', () => {
    expect(shown('R&D &lt;b&gt;bold&lt;/b&gt; &amp;lt;p&amp;gt;x &pound;5 &rsquo;')).toEqual([
      [1, 'R&D bold'],
      [1, 'x £5 ’'],
    ])
  })

  it('lose odd spaces, marks that nobody sees, and footnote marks', () => {
    expect(shown('\ufeffthe\u00a0report\u200b.[1]  Next\u00ad')).toEqual([[1, 'the report. Next']])
  })

  it('keep a sign that only looks like a tag', () => {
    expect(shown('5 < 6 and a <name> or <pcc@example.org>')).toEqual([[1, '5 < 6 and a <name> or <pcc@example.org>']])
  })
})

describe('the lines of a page', () => {
  it('part the cells of a row by tabs, and number lines as in the file', () => {
    const page =
      '<table>\n<tr><th>Force</th><td><p>Fenshire</p></td></tr>\n<tr><td>Grade</td>\n<td>Good</td></tr></table>'
    expect(shown(page)).toEqual([
      [2, 'Force\tFenshire'],
      [3, 'Grade\tGood'],
    ])
  })

  it('mark items of lists, nested ones too', () => {
    const page = '<ul><li><p>one</p></li><li>two</li></ul><ol><li>first<ul><li>inner</li></ul></li><li>second</li></ol>'
    expect(shown(page).map(([, text]) => text)).toEqual(['- one', '- two', '1. first', '- inner', '2. second'])
  })

  it('join a term and its description', () => {
    expect(shown('<dl><dt>Force</dt><dd>Fenshire</dd></dl>')).toEqual([[1, 'Force\tFenshire']])
  })

  it('keep the raised letters of a date and drop the number of a footnote', () => {
    expect(shown('<p>On 3<sup>rd</sup> May 2024<sup>2</sup> it came</p>')).toEqual([[1, 'On 3rd May 2024 it came']])
  })

  it('set navigation, buttons and the foot aside, and never show scripts or styles', () => {
    const page =
      '<script>if (a < b) x()</script><style>p{}</style><nav>Home</nav><p>Words</p><button>Open</button><footer>Us</footer>'
    const { lines } = readLines(page)
    expect(lines.map(({ text, furniture }) => [text, furniture])).toEqual([
      ['Home', 'Site furniture: navigation'],
      ['Words', null],
      ['Open', 'Site furniture: a button'],
      ['Us', 'Site furniture: the foot of the page'],
    ])
  })

  it('come back after a navigation that is never closed', () => {
    expect(
      readLines('<nav>Home<main><h1>Title</h1><p>Words').lines.map(({ text, furniture, isHeading }) => [
        text,
        furniture,
        isHeading,
      ]),
    ).toEqual([
      ['Home', 'Site furniture: navigation', false],
      ['Title', null, true],
      ['Words', null, false],
    ])
  })

  it.each([
    ['<!doctype html><p>x', true],
    ['\ufeff\n <div>x</div>', true],
    ['Record\n<table><tr><td>x', true],
    ['Inspectorate\t<p>HMICFRS</p>', false],
    ['<name> wrote', false],
    ['5 < 6', false],
  ])('are looked for in %j: %s', (text, expected) => {
    expect(isHtml(text)).toBe(expected)
  })
})
