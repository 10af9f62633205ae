/** How long an export may be read, at most, after its approval. */
export const MOST_HOURS = 72
/** What nobody has approved in so many days falls. */
export const ASKED_DAYS = 7
/** A period of messages no longer than this: what is asked for must be bounded (比例原則). */
export const MOST_DAYS = 366
/** Letters of a document number, an authority and of reasons. */
export const MOST_DOCUMENT = 100
export const MOST_WORDS = 1000
/** A decision's reason must fit into a cookie while its officer proves anew who is there. */
export const MOST_REASON = 500

export type End = 'refused' | 'withdrawn' | 'lapsed' | 'expired'
export type State = 'asked' | 'open' | End

/** How the list is sorted and narrowed: the newest first. */
export const WISHES = {
  sorts: ['-asked', 'document', 'box', 'until'],
  filters: { state: ['asked', 'open', 'refused', 'withdrawn', 'lapsed', 'expired'] },
} as const

type Row = { approvedAt: Date | null; endedAt: Date | null; end: End | null; expiresAt: Date }

/** How far a disclosure has come; the clock ends it, whether or not the job has written so yet. */
export function stateOf({ approvedAt, end, expiresAt }: Row, now: Date): State {
  if (end) return end
  if (expiresAt <= now) return approvedAt ? 'expired' : 'lapsed'
  return approvedAt ? 'open' : 'asked'
}

type Role = { role: string; agency: string }

/** The agencies for which somebody acts as the information centre. */
export function reachOf(roles: Role[]): string[] {
  return roles.filter(({ role }) => role === 'information-centre').map(({ agency }) => agency)
}

const DAY_MS = 24 * 3_600_000

/** From the first moment of the first day in Taipei to the last one of the last. */
export function periodOf({ firstDay, lastDay }: { firstDay: string; lastDay: string }) {
  const since = new Date(`${firstDay}T00:00:00+08:00`)
  const before = new Date(new Date(`${lastDay}T00:00:00+08:00`).getTime() + DAY_MS)
  return { since, before }
}

/** What is wrong with a period; nothing for one that can be asked for. */
export function periodFault(firstDay: string, lastDay: string): 'backwards' | 'too-long' | undefined {
  if (lastDay < firstDay) return 'backwards'
  const { since, before } = periodOf({ firstDay, lastDay })
  return before.getTime() - since.getTime() > MOST_DAYS * DAY_MS ? 'too-long' : undefined
}
