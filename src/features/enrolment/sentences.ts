import type { NameState } from '#features/accounts/accounts.ts'
import { lineOf } from '#features/passwords/rules.ts'
import type { Requirements } from '#features/passwords/term-rules.ts'
import { brokenSentence } from '#features/passwords/words.ts'
import type { Problems } from '#foundation/form.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import type { Locale } from '#foundation/words.ts'
import { words as formWords } from './form-words.ts'
import { words as identityWords } from './identity-words.ts'
import type { Fault } from './rules.ts'

type NameAnswer = { outcome: 'passed' | 'taken' | 'refused'; sentence: string }

/** What 「檢查重複」 says of a name. */
export function nameAnswer(
  locale: Locale,
  { name, state, others }: { name: string; state: NameState; others: string[] },
): NameAnswer {
  const { form, faults } = formWords[locale]
  if (name === '') return { outcome: 'refused', sentence: faults.account.empty }
  switch (state) {
    case 'free':
      return { outcome: 'passed', sentence: form.free(name) }
    case 'taken':
      return { outcome: 'taken', sentence: form.takenBy(name, others.join('、')) }
    case 'reserved':
      return { outcome: 'refused', sentence: form.reserved(name) }
    case 'malformed':
      return { outcome: 'refused', sentence: form.malformed }
  }
}

/** What can be said of a typed ID number without looking anybody up. */
export function numberProblem(locale: Locale, number: string): string | undefined {
  const say = identityWords[locale].identity
  if (!number) return say.noNumber
  return parseNationalId(number) ? undefined : say.badNumber
}

/** A sentence for each field that must be mended; typed passwords are gone, which is said too. */
export function faultSentences(locale: Locale, found: Fault[], requirements: Requirements): Problems {
  const problems = Object.fromEntries(
    found.map((fault) => [fault.field, sentenceOf(locale, fault, requirements)]),
  )
  const isPasswordGone = !('password' in problems) && !('again' in problems)
  return isPasswordGone ? { ...problems, password: formWords[locale].faults.retype } : problems
}

function sentenceOf(locale: Locale, fault: Fault, requirements: Requirements): string {
  const { faults } = formWords[locale]
  switch (fault.field) {
    case 'privacy':
    case 'mailbox-rules':
    case 'again':
    case 'mailbox':
      return faults[fault.field]
    case 'account':
      return faults.account[fault.kind]
    case 'recovery':
      return faults.recovery[fault.kind]
    case 'password':
      return fault.kind === 'empty'
        ? faults.password.empty
        : brokenSentence(locale, requirements, fault.broken)
  }
}

/** Which lines of the page's policy the sent password broke. */
export function brokenLines(faults: Fault[]): string[] {
  return faults.flatMap((fault) => (fault.field === 'password' ? fault.broken : [])).map(lineOf)
}
