/** What the list can show, the first being shown unless another is asked for. */
export const OUTBOX_FILTERS = ['waiting', 'retrying', 'relay', 'failed'] as const
export type OutboxFilter = (typeof OUTBOX_FILTERS)[number]

/** Those that wait begin with the longest waiting, those that failed with the latest. */
export function wishesFor(filter: OutboxFilter) {
  const sorts = filter === 'failed' ? ['-next', 'made', 'tries'] : ['made', 'next', 'tries']
  return { sorts, filters: { state: OUTBOX_FILTERS, kind: ['system', 'own'] } } as const
}

export const LONGEST_REASON = 200

/** What a last error means, so that it can be said in words; `code` is shown beside it. */
export type ErrorKind = 'stopped' | 'held' | 'unknown' | 'full' | 'refused' | 'busy' | 'sign-in' | 'unreached'

/** `550` or `ECONNECTION` of a try, `5.1.1` of a report that came back (RFC 3463), or `stopped` and `held` by hand. */
export function errorKind(code: string): ErrorKind {
  if (code === 'stopped' || code === 'held') return code
  if (code === '550' || /^5\.1\.[0-6]$/.test(code)) return 'unknown'
  if (code === '552' || /^[45]\.2\.2$/.test(code)) return 'full'
  if (code === '535' || code === 'EAUTH') return 'sign-in'
  if (code.startsWith('5')) return 'refused'
  return code.startsWith('4') ? 'busy' : 'unreached'
}

export function filterIn(text: string | undefined): OutboxFilter {
  return OUTBOX_FILTERS.find((one) => one === text) ?? 'waiting'
}

/** The place of a recipient in its letter, as it stands in an address. */
export function placeIn(text: string | undefined): number | undefined {
  return /^\d{1,5}$/.test(text ?? '') ? Number(text) : undefined
}
