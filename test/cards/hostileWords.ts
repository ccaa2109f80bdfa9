/** What somebody may type, by design or by accident, that must come out of a card as the plain words it is. */
export const hostileWords: Readonly<Record<string, string>> = {
  markdown: '**zq** [zq](https://zq.example) # zq\n- zq\n1. zq _zq_ `zq`',
  html: '<img src=x onerror="alert(1)">zq</img><script>zq()</script>',
  template: '${zq} ${finding} ${$root.marking} $when $data ${count(zq)}',
  mention: '<at>zq</at> @zq',
  directions: '\u202ezq\u202c \u2066zq\u2069 \u200fzq\u061c',
  quotes: '"zq" \'zq\' \\zq\\ {"zq":1} }} {{DATE(zq)}}',
  lines: 'zq\r\nzq\u2028zq\u0000zq\t\ufeffzq',
  long: 'zq wort '.repeat(500),
  endless: 'zq'.repeat(2000),
  surrogates: 'zq👮🏽‍♀️'.repeat(200) + '\ud83d',
}

/** What stays of them on record: no row can hold a control character or half a character. */
export function asKept(words: string): string {
  return words
    .replace('\u0000', '')
    .replace(/[\ud800-\udbff]$/, '\ufffd')
    .trim()
}

/** In every one of them, and in no sentence of ours. */
export const traceOfPeople = 'zq'
