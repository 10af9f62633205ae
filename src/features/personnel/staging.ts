import { type Context, transaction } from '#foundation/context.ts'
import { type Copied, copyInto } from '#foundation/copy.ts'
import { newId } from '#foundation/tokens.ts'
import { blame, type Findings } from './faults.ts'
import { knownDigests } from './known.ts'
import { noteLine, type Reading } from './reading.ts'
import type { Encoding, RosterFile } from './roster-file.ts'
import { readLines } from './roster-lines.ts'
import { PERSON_COLUMNS, type PersonRow, type PostRow, readPerson } from './roster-rows.ts'
import { isKnownCategory, isOver, matchName } from './rules.ts'

/** The keyed values of a person, by which the database knows numbers and whether anything has changed. */
export type Keyed = { idIndex: Buffer; previousIndex: Buffer | null; digest: Buffer }

/** What staging a file found out on the way. */
export type Staged = { file: string; rows: number; hasPrevious: boolean; hasFaults: boolean }

type Stage = { load: string; today: string; isKnown(digest: Buffer): boolean }
type Row = { line: number; row: PersonRow }

/** Rows in one lot: large enough to be quick, small enough to be forgotten at once. */
const ROWS_AT_ONCE = 1_000
/** Lots that stay together, whatever becomes of the next ones. */
const LOTS_AT_ONCE = 5
const BARE = 'load, line, head, place, is_known, id_index, is_over, main'
const COLUMNS = `${BARE}, newcomer, previous_index, digest, id_number, birthday, name, match_name, agency, unit, title, category,
  start_date, end_date, status`

/**
 * Puts the rows of a file on the stage, some lots at a time, which stay there; the next ones are read while PostgreSQL takes those
 * before. What a reading that was broken off has put there is read again, and neither sealed nor sent.
 */
export async function stagePeople(
  context: Context,
  { load, line }: Reading,
  file: RosterFile,
  { encoding, codes, today }: { encoding: Encoding; codes: Set<string>; today: string },
  findings: Findings,
): Promise<Staged> {
  const stage: Stage = { load, today, isKnown: await knownDigests(context) }
  const staged: Staged = { file: file.name, rows: 0, hasPrevious: false, hasFaults: false }
  const faultsBefore = findings.faults.length
  let lots: Row[] = []
  let taken = Promise.resolve()
  const hand = async (): Promise<void> => {
    await taken
    taken = stageLots(context, stage, lots)
    // It is awaited with the next ones; until then its failure is nobody's.
    taken.catch(() => {})
    lots = []
  }
  for await (const one of readRows(file, encoding, codes, findings)) {
    staged.rows++
    staged.hasPrevious ||= one.row.previous !== undefined
    if (one.line > line && lots.push(one) === ROWS_AT_ONCE * LOTS_AT_ONCE) await hand()
  }
  await hand()
  await taken
  staged.hasFaults = findings.faults.length > faultsBefore
  return staged
}

/** The rows that can be kept, faulty ones among them; what is found in them is told. */
async function* readRows(
  file: RosterFile,
  encoding: Encoding,
  codes: Set<string>,
  findings: Findings,
): AsyncGenerator<Row> {
  const categories = new Map<string, number>()
  for await (const { number, values } of readLines(file, PERSON_COLUMNS, encoding, findings)) {
    const { row, reasons } = readPerson(values, (code) => codes.has(code))
    for (const reason of reasons) blame(findings, { file: file.name, line: number, reason })
    const { category } = row.post
    if (!isKnownCategory(category)) categories.set(category, (categories.get(category) ?? 0) + 1)
    // What no database keeps is not kept here either: the whole file is refused for it.
    if (!row.idNumber || reasons.some(({ kind }) => kind === 'control-characters')) continue
    yield { line: number, row }
  }
  for (const [category, people] of categories)
    findings.notices.push({ kind: 'unknown-category', category, people })
}

/** The keyed values under which the database finds a person and recognises what the roster says. */
export function keyed({ keys }: Context, person: Omit<PersonRow, 'post'> & { posts: PostRow[] }): Keyed {
  const { name, birthday, idNumber, posts, previous } = person
  const index = (number: string): Buffer => keys.index('personnel.id_number', number)
  const said = JSON.stringify([name, birthday, idNumber, posts])
  return {
    idIndex: index(idNumber),
    previousIndex: previous ? index(previous) : null,
    digest: keys.index('personnel.person', said),
  }
}

/** What a person's rows have in common when several of them are put together. */
export type Whole = {
  head: number
  isOver: boolean
  keyed: Keyed
  sealed: { idNumber: Buffer; birthday: Buffer }
}

/** One row of the stage, in the order of its columns. */
export function stageRow(
  load: string,
  line: number,
  place: number,
  { name, post }: PersonRow,
  whole: Whole,
): Copied[] {
  const { idIndex, previousIndex, digest } = whole.keyed
  return [
    ...[
      load,
      line,
      whole.head,
      place,
      false,
      idIndex,
      whole.isOver,
      post.main,
      newId(),
      previousIndex,
      digest,
    ],
    ...[
      whole.sealed.idNumber,
      whole.sealed.birthday,
      name,
      matchName(name),
      post.agency,
      post.unit,
      post.title,
    ],
    ...[post.category, post.start || null, post.end, post.status],
  ]
}

export function copyRows(context: Context, rows: Copied[][]): Promise<void> {
  return copyInto(context, `roster_rows (${COLUMNS})`, rows)
}

async function stageLots(context: Context, stage: Stage, rows: Row[]): Promise<void> {
  const last = rows.at(-1)
  if (!last) return
  await transaction(context, async (context) => {
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE)
      await stageRows(context, stage, rows.slice(from, from + ROWS_AT_ONCE))
    await noteLine(context, stage.load, last.line)
  })
}

/** Of a row that says what the city knows already nothing but the number is kept: that spares most of the work of most loads. */
async function stageRows(context: Context, { load, today, isKnown }: Stage, lot: Row[]): Promise<void> {
  const { keys } = context
  const bare: Copied[][] = []
  const whole: Copied[][] = []
  for (const { line, row } of lot) {
    const own = keyed(context, { ...row, posts: [row.post] })
    if (!own.previousIndex && isKnown(own.digest)) {
      bare.push([load, line, line, 0, true, own.idIndex, false, row.post.main])
      continue
    }
    const sealed = {
      idNumber: keys.seal('personnel.id_number', row.idNumber),
      birthday: keys.seal('personnel.birthday', row.birthday),
    }
    const told = { head: line, isOver: isOver(row.post, today), keyed: own, sealed }
    whole.push(stageRow(load, line, 0, row, told))
  }
  if (bare.length > 0) await copyInto(context, `roster_rows (${BARE})`, bare)
  if (whole.length > 0) await copyRows(context, whole)
}
