import type { Form, Problems } from '#foundation/form.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { parseRocDate } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { words } from './problem-words.ts'

export type Typed = { mailbox: string; idNumber: string; birthday: string }

/** What was typed in step one, to be shown again. */
export function typedIn(form: Form): Typed {
  return { mailbox: form.text('mailbox'), idNumber: form.text('id-number'), birthday: form.text('birthday') }
}

/** Step one as data, or what cannot be right whoever it is. */
export function readPerson(
  { mailbox, idNumber, birthday }: Typed,
  locale: Locale,
): { problems: Problems } | { birthday: string } {
  const say = words[locale]
  const date = parseRocDate(birthday)
  const problems: Problems = {
    ...(mailbox === '' && { mailbox: say.mailbox }),
    ...(parseNationalId(idNumber) === undefined && { 'id-number': say.idNumber }),
    ...(date.kind === 'malformed' && { birthday: say.birthday }),
    ...(date.kind === 'ad-year' && { birthday: say.adYear }),
    ...(date.kind === 'impossible' && { birthday: say.impossible }),
  }
  return Object.keys(problems).length > 0 || date.kind !== 'date' ? { problems } : { birthday: date.iso }
}
