import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { problemWords } from './problem-words.ts'
import { PROBLEMS, type ProblemKind } from './problems.ts'
import type { Fault } from './reading.ts'
import type { Reply } from './replies.ts'

/** What goes back to a caller, whatever the web server makes of it. */
export type Answer = Reply & { isProblem: boolean; headers: Record<string, string> }

const SECONDS_TO_WAIT: { [kind in ProblemKind]?: number } = { 'too-many': 60, 'in-progress': 5, busy: 3 }

/** A refusal (RFC 9457) in the caller's language; `type` leads to its explanation. */
export function problem(
  url: string,
  locale: Locale,
  kind: ProblemKind,
  more: { faults?: Fault[]; instance?: string } = {},
): Answer {
  const say = problemWords[locale]
  const seconds = SECONDS_TO_WAIT[kind]
  const told = {
    type: `${url}${paths.docsApi}#${kind}`,
    title: say.titles[kind],
    status: PROBLEMS[kind],
    detail: say.details[kind],
    ...(more.instance && { instance: `urn:uuid:${more.instance}` }),
    ...(more.faults && { errors: more.faults.map((fault) => faultTold(locale, fault)) }),
  }
  const headers = {
    ...(kind === 'unauthorised' && { 'www-authenticate': 'Bearer realm="cityhall"' }),
    ...(seconds && { 'retry-after': String(seconds) }),
  }
  return { status: PROBLEMS[kind], body: JSON.stringify(told), isProblem: true, headers }
}

function faultTold(locale: Locale, { pointer, fault, most }: Fault): { pointer: string; detail: string } {
  const said = problemWords[locale].faults[fault]
  return { pointer, detail: typeof said === 'string' ? said : said(String(most)) }
}
