import { createHash } from 'node:crypto'
import { dayInWords, dayWithWeekday } from '../domain/calendarDay'
import { gradeWords } from '../domain/wording'
import { markup, paragraphs } from './markup'
import type { Markup } from './markup'
import { pageStyle } from './pageStyle'
import type { MissingFromDate, PublicResponse } from './publicResponse'
import { findingSections, responseSections } from './responseSections'

/**
 * The statutory response record on one page of HTML, in the order of the office's template.
 *
 * The page stands alone: no script, nothing loaded from elsewhere, and a policy in its head that holds a browser to that.
 */
export function responsePage(response: PublicResponse): string {
  const { title, force } = response
  const style = createHash('sha256').update(pageStyle).digest('base64')
  const policy = `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'`
  return markup`<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${versionWords(response)}: response of ${force} to ${title}</title>
<style>${{ html: pageStyle }}</style>
</head>
<body>
<main>
<h1>Inspection response record: ${force}</h1>
<p class="standing">${standing(response)}</p>
<div class="clock">
${clock(response)}
</div>
<table>
<caption>About the inspection</caption>
<tbody>
${facts(response).map(([name, value]) => markup`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}
</tbody>
</table>
${findingSections(response)}
${responseSections(response)}
</main>
<footer>
<p>Comments under section 55 of the Police Act 1996. ${standing(response)}</p>
</footer>
</body>
</html>
`.html
}

function versionWords({ printedVersion, draft }: PublicResponse): string {
  return printedVersion === '' ? `Draft ${draft}` : `Version ${printedVersion}, draft ${draft}`
}

function standing(response: PublicResponse): string {
  const { changedOn, asAt } = response
  return `${versionWords(response)}, last changed on ${dayInWords(changedOn)}. Shown as it stood on ${dayInWords(asAt)}.`
}

type Fact = readonly [name: string, value: string | readonly Markup[]]

function facts(response: PublicResponse): readonly Fact[] {
  return [
    ['Version', versionWords(response)],
    ['Force', stated(response.force)],
    [response.officeLabel, localPolicingBody(response)],
    [response.chiefOfficerLabel, stated(response.chiefOfficer)],
    ['Title of inspection', stated(response.title)],
    ['Date published', published(response)],
    ['Inspectorate', stated(response.inspectorate)],
    ['Summary of inspection', response.summary.trim() === '' ? 'Not stated' : paragraphs(response.summary)],
    ['Grade', grade(response)],
  ]
}

function stated(text: string): string {
  return text.trim() || 'Not stated'
}

function localPolicingBody({ officeHolder, localPolicingBody: body }: PublicResponse): string | readonly Markup[] {
  const lines = [officeHolder, body].filter((line, at, all) => line !== '' && all.indexOf(line) === at)
  return lines.length === 0 ? 'Not stated' : lines.map(line => markup`<p>${line}</p>`)
}

function published({ publishedOn, publishedWords }: PublicResponse): string {
  return publishedOn ? dayInWords(publishedOn) : stated(publishedWords)
}

function grade({ grades }: PublicResponse): string | readonly Markup[] {
  const [only] = grades
  if (!only) return 'Not graded'
  if (grades.length === 1 && only.question === '') return gradeWords[only.grade]

  const lines = grades.map(({ body, question, grade: given }) => {
    const about = [question, grades.length > 1 ? body : ''].filter(words => words !== '').join(', ')
    return markup`<li>${about === '' ? '' : `${about}: `}${gradeWords[given]}</li>`
  })
  return [markup`<ul>${lines}</ul>`]
}

function clock({ clock: its, asAt, publishedWords }: PublicResponse): Markup {
  switch (its.kind) {
    case 'doesNotApply':
      return markup`<p>The 56 days of the Police Act 1996 do not apply to a fire and rescue service.</p>`
    case 'noFullDate':
      return markup`<p>${whyNoClock(its.missing, publishedWords)}</p>`
    case 'running':
      return markup`<p><strong>Last day to publish this response: ${dayWithWeekday(its.lastDay)}</strong></p>
<p>${dayInWords(asAt)} is day ${its.day} of 56${daysLeftWords(its.daysLeft)}.</p>`
  }
}

function daysLeftWords(left: number): string {
  const days = Math.abs(left) === 1 ? '1 day' : `${Math.abs(left)} days`
  if (left === 0) return ', the last day'
  return left > 0 ? `, with ${days} left` : `: the last day was ${days} ago`
}

function whyNoClock(missing: MissingFromDate, words: string): string {
  const start = 'There is no last day to publish this response yet'
  if (missing.length === 3) return `${start}: the record does not say on which day the report was published.`
  if (missing.length === 0) return `${start}: the report's date, “${words}”, cannot be read as a day.`
  return `${start}: the record dates the report “${words}”, and the ${missing.join(' and the ')} of publication is missing.`
}
