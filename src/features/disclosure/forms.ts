import type { Form, Problems } from '#foundation/form.ts'
import { parseRocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import type { Asked } from './disclosure.ts'
import { MOST_DOCUMENT, MOST_HOURS, MOST_WORDS, periodFault } from './rules.ts'
import { words } from './words.ts'

/** What stands in the form that asks, as it was typed. */
export type Typed = Partial<Record<(typeof FIELDS)[number], string>>

const FIELDS = ['account', 'document', 'authority', 'basis', 'reason', 'first', 'last', 'hours'] as const

export function typedIn(form: Form): Typed {
  const short = FIELDS.map((name) => [name, form.text(name).slice(0, MOST_DOCUMENT)])
  return { ...Object.fromEntries(short), reason: form.lines('reason').trim().slice(0, MOST_WORDS) }
}

export function askedIn(typed: Typed, locale: Locale): { asked: Asked } | { problems: Problems } {
  const say = words[locale].problems
  const [firstDay, lastDay, hours] = [dayOf(typed.first), dayOf(typed.last), hoursOf(typed.hours)]
  const fault = firstDay && lastDay && periodFault(firstDay, lastDay)
  const problems: Problems = {
    ...missing(typed, locale),
    ...(!firstDay && { first: say.badDay }),
    ...((!lastDay && { last: say.badDay }) || (fault && { last: say[fault] })),
    ...(!hours && { hours: say.hours }),
  }
  if (!firstDay || !lastDay || !hours || Object.keys(problems).length > 0) return { problems }
  const { account = '', document = '', authority = '', basis = '', reason = '' } = typed
  return { asked: { name: account, document, authority, basis, reason, firstDay, lastDay, hours } }
}

function missing(typed: Typed, locale: Locale): Problems {
  const say = words[locale].problems
  const sentences = {
    account: say.needAccount,
    document: say.needDocument,
    authority: say.needAuthority,
    basis: say.needBasis,
    reason: say.needReason,
  }
  return Object.fromEntries(
    Object.entries(sentences).filter(([name]) => !typed[name as keyof typeof sentences]),
  )
}

function dayOf(typed = ''): string | undefined {
  const day = parseRocDate(typed)
  return day.kind === 'date' ? day.iso : undefined
}

function hoursOf(typed = ''): number | undefined {
  const hours = /^\d{1,2}$/.test(typed.normalize('NFKC')) ? Number(typed.normalize('NFKC')) : 0
  return hours >= 1 && hours <= MOST_HOURS ? hours : undefined
}
