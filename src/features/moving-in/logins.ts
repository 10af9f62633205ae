import { addresseeOf } from '#features/mailboxes/addressees.ts'
import type { Findings } from '#features/personnel/faults.ts'
import type { RosterFile } from '#features/personnel/roster-file.ts'
import { readLines } from '#features/personnel/roster-lines.ts'
import { sentence } from '#features/personnel/words.ts'
import type { Context } from '#foundation/context.ts'
import type { Locale } from '#foundation/words.ts'
import { LOGIN_COLUMNS, type LoginFault, type LoginRow, readLogin, twinLogins } from './mail-rules.ts'
import { words } from './mail-words.ts'
import type { Wish } from './moves.ts'
import type { Login } from './source.ts'

/** Signs in for everybody (Dovecot's master users, RFC 4616's authorization identity). */
export type Master = { user: string; password: string }
export type Complaint = { line: number; reason: string }

/** Reads who moves in and how one signs in there, and tells everything that is wrong with it at once. */
export async function readWishes(
  context: Context,
  file: RosterFile,
  { master, locale }: { master: Master | undefined; locale: Locale },
): Promise<{ wishes: Wish[]; complaints: Complaint[] }> {
  const findings: Findings = { faults: [], notices: [] }
  const rows: LoginRow[] = []
  const faults: { line: number; fault: LoginFault }[] = []
  const about = { cityDomain: context.settings.cityDomain, hasMaster: master !== undefined }
  for await (const { number, values } of readLines(file, LOGIN_COLUMNS, 'utf-8', findings)) {
    const read = readLogin(number, values, about)
    rows.push(read.row)
    faults.push(...read.faults.map((fault) => ({ line: number, fault })))
  }
  faults.push(...twinLogins(rows), ...(await strangers(context, rows)))
  const complaints = [
    ...findings.faults.map(({ line, reason }) => ({ line, reason: sentence(locale, reason) })),
    ...faults.map(({ line, fault }) => ({ line, reason: words[locale].faults[fault] })),
  ]
  const wishes = rows.map((row) => ({ name: row.name, login: loginOf(row, master) }))
  return { wishes, complaints: complaints.toSorted((a, b) => a.line - b.line) }
}

function loginOf({ user, password }: LoginRow, master: Master | undefined): Login {
  return master ? { ...master, authorize: user } : { user, password }
}

async function strangers(context: Context, rows: LoginRow[]): Promise<{ line: number; fault: LoginFault }[]> {
  const found: { line: number; fault: LoginFault }[] = []
  for (const { line, name } of rows)
    if (name && (await addresseeOf(context, name))?.kind !== 'mailbox') found.push({ line, fault: 'unknown' })
  return found
}
