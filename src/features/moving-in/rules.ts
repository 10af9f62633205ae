import { isWellFormed, recoveryFault } from '#features/accounts/rules.ts'
import type { Reason } from '#features/personnel/faults.ts'
import { readForeign } from '#foundation/foreign-hash.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import type { Locale } from '#foundation/words.ts'

export const COLUMNS = {
  required: ['account', 'id_number'],
  optional: ['recovery', 'password_hash', 'language', 'mailbox', 'state'],
} as const

/** One account of the former system, as its export has it. */
export type Former = {
  line: number
  name: string
  /** Empty for accounts of nobody, such as those of offices: their names are reserved. */
  idNumber: string
  recovery: string
  hash: string
  language: Locale
  mailbox: boolean
  disabled: boolean
}

export type RowFault =
  | 'bad-name'
  | 'bad-id-number'
  | 'bad-recovery'
  | 'own-domain'
  | 'bad-hash'
  | 'bad-language'
  | 'bad-mailbox'
  | 'bad-state'
  | 'name-twice'
  | 'person-twice'
  | 'name-taken'
  | 'holds-another'

export type Counts = { opened: number; again: number; unchanged: number; reserved: number }
/** What is wrong with a line of the file: what it says, or what it is. */
export type FileFault = { line: number; fault: RowFault | Reason }

/** Letters of an officer's reason. */
export const MOST_REASON = 200

/** Argon2id is verified as it is, up to six times our own cost: more would hold up everybody's sign-in. PHC form. */
const ARGON2ID =
  /^\$argon2id\$v=19\$m=(\d{1,6}),t=(\d{1,2}),p=[1-4]\$[A-Za-z0-9+/]{11,86}\$[A-Za-z0-9+/]{22,86}$/
const MOST_MEMORY_KIB = 131_072
const MOST_PASSES = 4

/** Reads one row, and says everything that is wrong with it. */
export function readFormer(
  line: number,
  values: Record<string, string>,
  cityDomain: string,
): { former: Former; faults: RowFault[] } {
  const of = (column: string): string => (values[column] ?? '').trim()
  const former: Former = {
    line,
    name: of('account').toLowerCase().replace(`@${cityDomain}`, ''),
    idNumber: of('id_number').toUpperCase(),
    recovery: of('recovery'),
    hash: of('password_hash'),
    language: of('language') === 'en' ? 'en' : 'zh-TW',
    mailbox: of('mailbox') === 'yes',
    disabled: of('state') === 'disabled',
  }
  return { former, faults: faultsOf(former, of, cityDomain) }
}

export function isArgon2id(hash: string): boolean {
  const [, memory, passes] = ARGON2ID.exec(hash) ?? []
  return Number(memory) <= MOST_MEMORY_KIB && Number(passes) <= MOST_PASSES
}

/** Of rows that are right by themselves: a name or a person that stands twice. */
export function twins(rows: Former[]): { line: number; fault: RowFault }[] {
  const names = new Set<string>()
  const numbers = new Set<string>()
  return rows.flatMap(({ line, name, idNumber }) => {
    const faults: { line: number; fault: RowFault }[] = []
    if (names.has(name)) faults.push({ line, fault: 'name-twice' })
    if (idNumber && numbers.has(idNumber)) faults.push({ line, fault: 'person-twice' })
    names.add(name)
    numbers.add(idNumber)
    return faults
  })
}

function faultsOf(
  { name, idNumber, recovery, hash }: Former,
  of: (column: string) => string,
  cityDomain: string,
): RowFault[] {
  const fault = recovery ? recoveryFault(recovery, cityDomain) : undefined
  const found: [boolean, RowFault][] = [
    [!isWellFormed(name), 'bad-name'],
    [idNumber !== '' && !parseNationalId(idNumber), 'bad-id-number'],
    [fault === 'malformed', 'bad-recovery'],
    [fault === 'own-domain', 'own-domain'],
    [hash !== '' && !isArgon2id(hash) && !readForeign(hash), 'bad-hash'],
    [!['', 'zh-TW', 'en'].includes(of('language')), 'bad-language'],
    [!['', 'yes', 'no'].includes(of('mailbox')), 'bad-mailbox'],
    [!['', 'active', 'disabled'].includes(of('state')), 'bad-state'],
  ]
  return found.filter(([isWrong]) => isWrong).map(([, one]) => one)
}
