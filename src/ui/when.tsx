import { rocDate, rocDateTime } from '#foundation/roc-date.ts'

const TAIPEI_MS = 8 * 3_600_000

/** A moment in Taipei: 115-11-22 09:30. */
export function When({ at }: { at: Date }) {
  const iso = `${new Date(at.getTime() + TAIPEI_MS).toISOString().slice(0, 19)}+08:00`
  return <time datetime={iso}>{rocDateTime(at)}</time>
}

/** A day: '2010-12-25' → 99-12-25. */
export function Day({ iso }: { iso: string }) {
  return <time datetime={iso}>{rocDate(iso)}</time>
}
