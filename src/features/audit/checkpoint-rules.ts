/** How far the log went and with which head, as a witness keeps it. */
export type Checkpoint = { number: number; entry: number; head: string; at: Date; origin: string }
/** How much went from the log's beginning, with which hash that part ended, and from which number on checkpoints are kept. */
export type Pruning = { through: number; head: string; checkpoint: number; at: Date; origin: string }
/** A line in two parts: what is said, and by whom with which signature. */
export type Signed = { said: string; key: string; signature: string }

/** Hosts of the release before mark nothing; so long they may still run beside this one after the first checkpoint. */
const UPGRADE_MS = 24 * 3_600_000
const HEAD = /^[0-9a-f]{64}$/

/** One line, so that a file, syslog and a letter hold it alike. */
export function sayCheckpoint({ number, entry, head, at, origin }: Checkpoint): string {
  return `cityhall-checkpoint/1 ${origin} ${number} ${entry} ${head} ${at.toISOString()}`
}

export function sayPruning({ through, head, checkpoint, at, origin }: Pruning): string {
  return `cityhall-pruning/1 ${origin} ${through} ${head} ${checkpoint} ${at.toISOString()}`
}

/** The checkpoint lines in what a witness has kept, whatever it put before them (syslog puts its own head there). */
export function linesIn(kept: string): string[] {
  return kept.match(/cityhall-checkpoint\/1(?: [^\s]+){7}/g) ?? []
}

/** What a line says and who has signed it; whether the signature holds is another question. */
export function signedIn(line: string): Signed | undefined {
  const [, said, key, signature] = /^(.+) (\S+) (\S+)$/.exec(line) ?? []
  return said && key && signature ? { said, key, signature } : undefined
}

export function checkpointIn(said: string): Checkpoint | undefined {
  const [kind, origin, number, entry, head, at, ...more] = said.split(' ')
  if (kind !== 'cityhall-checkpoint/1' || more.length > 0) return undefined
  if (!origin || !isCount(number) || !isCount(entry) || !HEAD.test(head ?? '') || !isMoment(at))
    return undefined
  return { number: Number(number), entry: Number(entry), head: head!, at: new Date(at!), origin }
}

export function pruningIn(said: string): Pruning | undefined {
  const [kind, origin, through, head, checkpoint, at, ...more] = said.split(' ')
  if (kind !== 'cityhall-pruning/1' || more.length > 0) return undefined
  if (!origin || !isCount(through) || !HEAD.test(head ?? '') || !isCount(checkpoint) || !isMoment(at))
    return undefined
  const [begins, ends] = [Number(checkpoint), Number(through)]
  return { through: ends, head: head!, checkpoint: begins, at: new Date(at!), origin }
}

/**
 * Up to which entry one without a mark may come from an earlier release: none where the log began with marks, else up to the first
 * checkpoint that was signed a day after the first one.
 */
export function unmarkedUntil(
  isFirstMarked: boolean,
  checkpoints: Pick<Checkpoint, 'entry' | 'at'>[],
): number {
  if (isFirstMarked) return 0
  const [first] = checkpoints
  const over = checkpoints.find(({ at }) => at.getTime() >= first!.at.getTime() + UPGRADE_MS)
  return over?.entry ?? Number.POSITIVE_INFINITY
}

/** May a deed without a mark still come from a host of the release before? */
export function mayComeUnmarked(
  isFirstMarked: boolean,
  firstCheckpoint: Date | undefined,
  now: Date,
): boolean {
  if (isFirstMarked) return false
  return !firstCheckpoint || now.getTime() < firstCheckpoint.getTime() + UPGRADE_MS
}

function isCount(text: string | undefined): boolean {
  return /^[1-9]\d{0,15}$/.test(text ?? '')
}

function isMoment(text: string | undefined): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text ?? '') && !Number.isNaN(Date.parse(text!))
}
