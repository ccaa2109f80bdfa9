/** Lines that belong to the website or the file and not to the record, and what to say about them. */
const furniture: readonly (readonly [RegExp, string])[] = [
  [/^(?:skip|jump) to (?:the )?(?:main |page )?(?:content|navigation|search|footer)$/, 'a skip link'],
  [/^(?:(?:text|font) size\b.{0,30}|change font size\b.*|view text only version.*|a a a|a- a a\+)$/, 'text size'],
  [/\[email.?protected\]/, 'an e-mail address hidden by the site, with what stands around it'],
  [/^(?:open|close|toggle|show|hide|main)? ?(?:menu|navigation|search)$/, 'a menu'],
  [/\bcookies?\b.{0,80}\b(?:site|website|experience|accept|preferences|policy|settings|use)\b/, 'a cookie notice'],
  [/^(?:accept|reject|manage|allow|essential)(?: all| only)?(?: cookies?)?(?: preferences)?$/, 'a cookie notice'],
  [/\b(?:we use|this (?:site|website) uses) cookies\b/, 'a cookie notice'],
  [
    /^(?:youtube|facebook|twitter|x|instagram|linkedin|nextdoor|tiktok|flickr|snapchat|threads|whatsapp|rss)$/,
    'a social media link',
  ],
  [/^(?:follow us|find us|share|share this(?: page| article)?|tweet|print|email)(?: on .{0,30})?$/, 'a link to share'],
  [/^(?:print|download|save|email) this (?:document|page|article)(?: as pdf| \(pdf\))?$/, 'a link to print'],
  [/\bquick(?:ly)? exit\b|^(?:leave|exit) (?:this )?site$/, 'a quick exit'],
  [
    /^(?:contents|on this page|table of contents|information|letter information|home|breadcrumb|you are here:?.*)$/,
    'a heading of the site',
  ],
  [/^home\s?[>›»/|].*$/, 'the path to the page'],
  [
    /^(?:back to (?:the )?top|return to top|top of page|read more|next|previous|close|listen|translate|log ?in|sign in)$/,
    'a link',
  ],
  [/^404\b.*|^page not found$/, 'a notice that the page was not found, although it holds the record'],
  [/^(?:©|\(c\)|copyright ).*$/, 'a copyright line'],
  [/^(?:page )?\d{1,3} (?:of|\/) \d{1,3}$|^page \d{1,3}$/, 'a page number'],
  [/^(?:privacy|accessibility|cookies?)(?: (?:policy|notice|statement))?(?: \|.*)?$/, 'a link'],
]

/** Why a line, in plain lower case, is site furniture; undefined for a line of the record. */
export function furnitureIn(plainText: string): string | undefined {
  if (plainText.length > 250) return undefined
  const known = furniture.find(([pattern]) => pattern.test(plainText))
  return known && `Site furniture: ${known[1]}`
}
