/**
 * How a published page looks: on a phone of 320 pixels, in light and dark, and on paper.
 *
 * Every pair of colours has a contrast of at least 7 to 1.
 */
export const pageStyle = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #ffffff; --quiet: #46505a; --line: #6b7680; --band: #eef1f4 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #f0f3f6; --paper: #16191d; --quiet: #c3ccd4; --line: #8b97a2; --band: #242a31 }
}
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1.0625rem/1.55 system-ui, -apple-system, 'Segoe UI', Roboto, 'Liberation Sans', sans-serif;
  overflow-wrap: anywhere }
main, footer { max-width: 46rem; margin: 0 auto; padding: 0 1rem }
main { padding-top: 1.5rem; padding-bottom: 1.5rem }
h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .5rem }
h2 { font-size: 1.3125rem; line-height: 1.3; margin: 2.25rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--line) }
h3 { font-size: 1.0625rem; margin: 1.5rem 0 .25rem }
p { margin: 0 0 .75rem }
ul { margin: 0 0 .75rem; padding-left: 1.25rem }
li { margin-bottom: .375rem }
.standing, .about { color: var(--quiet) }
.clock { margin: 1rem 0 1.5rem; padding: .75rem 1rem; background: var(--band); border-left: .375rem solid var(--ink) }
.clock > :last-child, td > :last-child { margin-bottom: 0 }
.words { font-weight: 600 }
table { width: 100%; border-collapse: collapse }
caption { text-align: left; font-weight: 600; padding-bottom: .5rem }
th, td { text-align: left; vertical-align: top; padding: .5rem .5rem .5rem 0; border-top: 1px solid var(--line) }
th { width: 34%; overflow-wrap: break-word }
footer { padding-top: .75rem; padding-bottom: 2rem; border-top: 1px solid var(--line); color: var(--quiet); font-size: .9375rem }
@media (max-width: 30rem) { th { width: 30%; font-size: .9375rem } h1 { font-size: 1.5rem } }
@media print {
  @page { size: A4; margin: 20mm }
  :root { color-scheme: light; --ink: #000000; --paper: #ffffff; --quiet: #000000; --line: #000000; --band: #ffffff }
  body { font-size: 11pt }
  main, footer { max-width: none; padding-left: 0; padding-right: 0 }
  h1, h2, h3, caption { break-after: avoid }
  tr, li, .words, .clock { break-inside: avoid }
  p, li { orphans: 3; widows: 3 }
  .clock { border: 1px solid #000000 }
}
`
