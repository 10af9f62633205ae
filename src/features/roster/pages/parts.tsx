import type { LoadState } from '#features/personnel/rules.ts'
import type { Locale } from '#foundation/words.ts'
import { Tag } from '#ui/tag.tsx'
import { words as loadWords } from '../load-words.ts'
import { words } from '../words.ts'

const TAGS = {
  ready: 'going',
  held: 'going',
  refused: 'stop',
  loaded: 'done',
  discarded: 'plain',
  stale: 'plain',
  'rolled-back': 'info',
} as const satisfies Record<LoadState, string>

export function State({ locale, state }: { locale: Locale; state: LoadState }) {
  return <Tag kind={TAGS[state]}>{words[locale].states[state]}</Tag>
}

type OfficerGiven = { locale: Locale; officers: Map<string, string>; account: string | null }

export function Officer({ locale, officers, account }: OfficerGiven) {
  return <>{officerIn(locale, officers, account)}</>
}

/** Whoever did it; nobody is the command line. */
export function officerIn(locale: Locale, officers: Map<string, string>, account: string | null): string {
  return account ? (officers.get(account) ?? account) : loadWords[locale].machine
}
