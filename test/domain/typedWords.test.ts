import fc from 'fast-check'
import { asTyped } from '../../src/domain/typedWords'

describe('what somebody typed', () => {
  it.each([
    ['plain words', 'Two of three.', 'Two of three.'],
    ['spaces around', '  Two of three. \n', 'Two of three.'],
    ['lines', 'Two\r\nof\tthree', 'Two\r\nof\tthree'],
    ["Word's line ends", 'Two\u000bof\u000cthree', 'Two\nof\nthree'],
    ['characters that no row can hold', '\u0000Two\u0007 of\u001f three\uffff', 'Two of three'],
    ['half a character', 'Two\ud83d of three', 'Two\ufffd of three'],
    ['whole ones of two halves', 'Two 👮🏽‍♀️', 'Two 👮🏽‍♀️'],
    ['letters that other letters steer', 'می‌خواهم', 'می‌خواهم'],
    ['nothing', '', ''],
    ['spaces of any kind', ' \t\u00a0\u2003\u3000\n', ''],
    ['nothing to see', '\u200b\u2060\u200d\ufeff\u00ad\u202e', ''],
    ['blank letters', '\u2800\u3164\u115f', ''],
  ])('%s: %j is kept as %j', (_what, typed, kept) => {
    expect(asTyped(typed)).toBe(kept)
  })

  it('is kept so that a row can hold it, and the same when it comes back', () => {
    const typing = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(typing, typed => {
        const kept = asTyped(typed)
        expect(kept.isWellFormed()).toBe(true)
        expect(kept).not.toMatch(/[^\t\n\r\u0020-\ufffd\u{10000}-\u{10ffff}]/u)
        expect(asTyped(kept)).toBe(kept)
      }),
    )
  })
})
