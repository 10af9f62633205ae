import { isCommon } from './common.ts'
import { type Requirements, shortestFor } from './term-rules.ts'

/** Whose password it is: the city's account, or iKPD's own. Each face has a policy in force. */
export type Policy = 'account' | 'portal'
export type Strength = 'weak' | 'medium' | 'strong'
/** What a password can fail; `history` is known only to the database. */
export type Rule =
  | 'strength'
  | 'length'
  | 'longest'
  | 'classes'
  | 'capitals-small-digits'
  | 'account-name'
  | 'characters'
  | 'common'
  | 'history'

const NEEDED_CLASSES = 3
const WEAK_UP_TO = 6
const MEDIUM_UP_TO = 10
const CLASSES = [/[0-9]/, /[A-Z]/, /[a-z]/, /[^0-9A-Za-z]/]
const MIXED = CLASSES.slice(0, 3)

/** 密碼強度判別 (guide M4.3): fewer than three kinds of characters is weak at any length; else 1–6 weak, 7–10 medium, over 10 strong. */
export function strengthOf(password: string): Strength {
  const length = [...password].length
  if (classesOf(password) < NEEDED_CLASSES || length <= WEAK_UP_TO) return 'weak'
  return length <= MEDIUM_UP_TO ? 'medium' : 'strong'
}

/**
 * Every rule of the policy in force that the password breaks, but for its history: 密碼政策 (guide M4.4, M10.3), or another. What is
 * hashed is judged, as that is what must not be guessed; only the rule of half-width characters looks at what was typed.
 */
export function checkPassword(requirements: Requirements, typed: string, accountName: string): Rule[] {
  const { terms } = requirements
  const password = asHashed(typed)
  const length = [...password].length
  const classes = classesOf(password)
  return broken({
    strength: terms.medium && strengthOf(password) === 'weak',
    length: length < shortestFor(requirements),
    longest: length > terms.longest,
    classes: classes < terms.classes,
    'capitals-small-digits': terms.mixed && !MIXED.every((kind) => kind.test(password)),
    'account-name': terms.withoutName && holdsName(password, accountName),
    characters: terms.characters === 'half-width' && !/^[\x21-\x7e]*$/.test(typed),
    common: terms.blocklist && isCommon(password),
  })
}

/** What is hashed: the same characters typed on another keyboard are the same password (NIST SP 800-63B-4 §3.1.1.2). */
export function asHashed(password: string): string {
  return password.normalize('NFKC')
}

/** The line of the policy on a page (words.ts) that a broken rule is found under. */
const LINES: Partial<Record<Rule, string>> = {
  longest: 'length',
  'capitals-small-digits': 'mixed',
  'account-name': 'name',
  characters: 'ascii',
}

export function lineOf(rule: Rule): string {
  return LINES[rule] ?? rule
}

function broken(faults: Partial<Record<Rule, boolean>>): Rule[] {
  return (Object.keys(faults) as Rule[]).filter((rule) => faults[rule])
}

function classesOf(password: string): number {
  return CLASSES.filter((kind) => kind.test(password)).length
}

function holdsName(password: string, accountName: string): boolean {
  return accountName !== '' && password.toLowerCase().includes(accountName.toLowerCase())
}
