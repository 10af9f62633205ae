import { addMinutes } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import { DRAFT_MINUTES, type Kind } from './rules.ts'

/** Who passed step one. It travels sealed in the browser's own cookie; a password is never part of it. */
export type Draft = { account: string; accountName: string; personName: string; kind: Kind }

const PURPOSE = 'portal.draft'

export function sealDraft(context: Context, draft: Draft): string {
  const until = addMinutes(context.clock.now(), DRAFT_MINUTES).toISOString()
  return context.keys.seal(PURPOSE, JSON.stringify({ ...draft, until })).toString('base64url')
}

/** The draft of this browser; nothing when it is another's, altered, or older than 30 minutes. */
export function openDraft(context: Context, sealed: string | undefined, kind: Kind): Draft | undefined {
  const text = sealed && opened(context, sealed)
  if (!text) return undefined
  const { until, ...draft } = JSON.parse(text) as Draft & { until: string }
  const isAlive = context.clock.now() < new Date(until)
  return isAlive && draft.kind === kind ? draft : undefined
}

function opened(context: Context, sealed: string): string | undefined {
  try {
    return context.keys.open(PURPOSE, Buffer.from(sealed, 'base64url'))
  } catch {
    return undefined
  }
}
