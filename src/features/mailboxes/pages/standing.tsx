import type { Locale } from '#foundation/words.ts'
import { Tag } from '#ui/tag.tsx'
import { words } from '../console-words.ts'
import type { Overseen } from '../overseeing.ts'

const KINDS = {
  open: 'done',
  locked: 'stop',
  suspended: 'stop',
  closed: 'plain',
  deleted: 'plain',
  requested: 'going',
  reviewed: 'going',
  refused: 'plain',
} as const

type Stood = keyof typeof KINDS

export function StandingTag({ locale, box }: { locale: Locale; box: Overseen }) {
  const stood = stoodOf(box)
  return <Tag kind={KINDS[stood]}>{words[locale].standings[stood]}</Tag>
}

/** Why it is not in use; nothing for one that is. */
export function becauseOf(locale: Locale, box: Overseen): string | undefined {
  const say = words[locale].because
  if (box.decidedFor) return say[box.decidedFor]
  return box.standing === 'locked' ? say.account : undefined
}

function stoodOf({ state, decided, standing }: Overseen): Stood {
  if (state !== 'ready') return state
  return decided === 'open' ? standing : decided
}
