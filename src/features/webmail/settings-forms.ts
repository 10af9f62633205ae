import type { Absence, Action, Condition, FilterRule } from '#features/mail-filters/rules.ts'
import type { Form, Problems } from '#foundation/form.ts'
import { parseRocDate } from '#foundation/roc-date.ts'
import { newId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { filterWords } from './filter-words.ts'

/** A rule as it was typed, also when something is wrong with it. */
export type TypedRule = {
  id: string
  name: string
  match: 'all' | 'any'
  conditions: { kind: string; value: string }[]
  target: string
  also: string[]
}
export type TypedAbsence = Omit<Absence, 'addresses'>
type Read<T, V> = { typed: T; problems: Problems; value?: V }

/** So many lines for conditions has the form of a rule. */
export const CONDITION_LINES = 5
const MOST_MEGABYTES = 36
const MOST_TEXT_CHARACTERS = 5000

/** Reads the form of a rule; `value` is there when nothing is wrong. */
export function readRule(form: Form, id: string, locale: Locale): Read<TypedRule, FilterRule> {
  const say = filterWords[locale].filters
  const typed: TypedRule = {
    id,
    name: form.text('name').slice(0, 100),
    match: form.text('match') === 'any' ? 'any' : 'all',
    conditions: Array.from({ length: CONDITION_LINES }, (_, line) => ({
      kind: form.text(`kind-${line + 1}`),
      value: form.text(`value-${line + 1}`).slice(0, 200),
    })),
    target: form.text('target'),
    also: form.all('also'),
  }
  const problems: Problems = {}
  if (!typed.name) problems.name = say.missingName
  const conditions = typed.conditions.flatMap((line, at) => {
    const condition = conditionOf(line)
    if (typeof condition === 'string') problems[`value-${at + 1}`] = say[condition]
    return condition && typeof condition !== 'string' ? [condition] : []
  })
  const isEmpty = typed.conditions.every(({ kind }) => !kind)
  if (isEmpty) problems['kind-1'] = say.missing
  const action = actionOf(typed)
  if (Object.keys(action).length === 0) problems.target = say.nothing
  if (Object.keys(problems).length > 0) return { typed, problems }
  return { typed, problems, value: { id, name: typed.name, match: typed.match, conditions, action } }
}

/** A rule as the form shows it; without one, an empty form. */
export function typedRule(rule: FilterRule | undefined): TypedRule {
  if (!rule) return { id: newId(), name: '', match: 'all', conditions: [], target: '', also: [] }
  const { id, name, match, conditions, action } = rule
  return {
    id,
    name,
    match,
    conditions: conditions.map((one) => ({ kind: one.kind, value: wordsOf(one) })),
    target: action.trash ? 'trash' : (action.folder ?? ''),
    also: (['seen', 'flagged', 'stop'] as const).filter((one) => action[one]),
  }
}

/** What a condition looks for, as it is typed. */
export function wordsOf(condition: Condition): string {
  if (condition.kind === 'larger') return String(condition.megabytes)
  return 'words' in condition ? condition.words : ''
}

/** Reads the form of the absence notice; its days must be right only when it is on. */
export function readAbsence(form: Form, locale: Locale): Read<TypedAbsence, TypedAbsence> {
  const say = filterWords[locale].absence
  const typed: TypedAbsence = {
    on: form.has('on'),
    from: form.text('from'),
    to: form.text('to'),
    subject: form.text('subject').slice(0, 200),
    text: form.lines('text').trim(),
    insideOnly: form.has('insideOnly'),
  }
  const problems: Problems = {}
  const day = (name: 'from' | 'to'): string => {
    if (!typed[name] && !typed.on) return ''
    const date = parseRocDate(typed[name])
    if (date.kind === 'date') return date.iso
    problems[name] = !typed[name] ? say.noDay : date.kind === 'ad-year' ? say.adYear : say.badDay
    return ''
  }
  const value = { ...typed, from: day('from'), to: day('to') }
  if (value.from && value.to && value.to < value.from) problems.to = say.backwards
  if (typed.on && !typed.text) problems.text = say.noText
  if (typed.text.length > MOST_TEXT_CHARACTERS) problems.text = say.tooLong
  return Object.keys(problems).length > 0 ? { typed, problems } : { typed, problems, value }
}

function conditionOf({
  kind,
  value,
}: {
  kind: string
  value: string
}): Condition | 'words' | 'megabytes' | undefined {
  switch (kind) {
    case 'from':
    case 'to':
    case 'subject':
      return value ? { kind, words: value } : 'words'
    case 'attachment':
    case 'outside':
      return { kind }
    case 'larger': {
      const megabytes = Number(value.normalize('NFKC'))
      const isRight = Number.isInteger(megabytes) && megabytes >= 1 && megabytes <= MOST_MEGABYTES
      return isRight ? { kind, megabytes } : 'megabytes'
    }
    default:
      return undefined
  }
}

function actionOf({ target, also }: TypedRule): Action {
  return {
    ...(target === 'trash' ? { trash: true } : target ? { folder: target } : {}),
    ...(also.includes('seen') ? { seen: true } : {}),
    ...(also.includes('flagged') ? { flagged: true } : {}),
    ...(also.includes('stop') ? { stop: true } : {}),
  }
}
