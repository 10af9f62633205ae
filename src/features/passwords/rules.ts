import { isCommon } from './common.ts'

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

export const LONGEST = 128
export const ACCOUNT_SHORTEST = 8
export const PORTAL_SHORTEST = 7
/** The last so many passwords are not taken again (附表十). */
export const HISTORY = 3
const NEEDED_CLASSES = 3
const WEAK_UP_TO = 6
const MEDIUM_UP_TO = 10
const CLASSES = [/[0-9]/, /[A-Z]/, /[a-z]/, /[^0-9A-Za-z]/]

/** 密碼強度判別 (guide M4.3): fewer than three kinds of characters is weak at any length; else 1–6 weak, 7–10 medium, over 10 strong. */
export function strengthOf(password: string): Strength {
  const length = [...password].length
  if (classesOf(password) < NEEDED_CLASSES || length <= WEAK_UP_TO) return 'weak'
  return length <= MEDIUM_UP_TO ? 'medium' : 'strong'
}

/** Every rule of the policy that the password breaks: 密碼政策 (guide M4.4) or iKPD's own (guide M10.3). */
export function checkPassword(policy: Policy, password: string, accountName: string): Rule[] {
  return policy === 'account' ? accountFaults(password, accountName) : portalFaults(password, accountName)
}

/** The line of the policy on a page (#ui/password-policies.ts) that a broken rule is found under. */
const LINES: Partial<Record<Rule, string>> = {
  longest: 'length',
  'capitals-small-digits': 'classes',
  'account-name': 'name',
  characters: 'ascii',
}

export function lineOf(rule: Rule): string {
  return LINES[rule] ?? rule
}

function accountFaults(password: string, accountName: string): Rule[] {
  const length = [...password].length
  return broken({
    strength: strengthOf(password) === 'weak',
    length: length < ACCOUNT_SHORTEST,
    longest: length > LONGEST,
    classes: classesOf(password) < NEEDED_CLASSES,
    'account-name': holdsName(password, accountName),
    characters: !/^[\x21-\x7e]*$/.test(password),
    common: isCommon(password),
  })
}

function portalFaults(password: string, accountName: string): Rule[] {
  const length = [...password].length
  return broken({
    length: length < PORTAL_SHORTEST,
    longest: length > LONGEST,
    'capitals-small-digits': !(/[A-Z]/.test(password) && /[a-z]/.test(password) && /[0-9]/.test(password)),
    'account-name': holdsName(password, accountName),
    characters: !/^[\x21-\x7e]*$/.test(password),
  })
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
