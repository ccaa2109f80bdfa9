import type { Proposed } from './proposal'

const longestShown = 160

/** The line that a field was read from, so that it can be checked without scrolling. */
export function SourceNote({
  proposed,
  field,
  lines,
}: {
  proposed: Proposed
  field?: string
  lines?: readonly [number, number]
}) {
  const source = lines ?? (field === undefined ? undefined : proposed.proposal.sources[field])
  if (!source) return <>Not found in the text.</>
  const [from, to] = source
  const words = proposed.lines
    .filter(({ number }) => number >= from && number <= to)
    .map(({ text }) => text)
    .join(' ')
  const shown = words.length > longestShown ? `${words.slice(0, longestShown)}…` : words
  return (
    <>
      {from === to ? `Line ${from}` : `Lines ${from} to ${to}`}: <q>{shown}</q>
    </>
  )
}
