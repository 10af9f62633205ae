import type { Role } from '#features/accounts/rules.ts'
import type { Deed as MailboxDeed } from '#features/mailboxes/rules.ts'
import type { Settlement } from '#features/misuse/rules.ts'
import type { Deed } from '#features/people/rules.ts'
import type { Chance } from './chance.ts'
import { BUREAU, OTHER, type ResetWay, SCHOOL } from './world.ts'

export const FATES = ['at-work', 'on-leave', 'left', 'retired', 'ending', 'starting'] as const
export type Fate = (typeof FATES)[number]

/** Jobs that may run at any moment, however often. */
export const JOBS = [
  'leaving.end',
  'leaving.end-today',
  'mailboxes.work',
  'mailboxes.keep',
  'mail-rules.nightly',
  'delegation.keep',
  'audit.sequence',
  'accounts.remind-unconfirmed',
  'enrolment.forget-drafts',
  'leaving.remind',
  'recovery.forget',
  'sign-in.forget-failures',
  'sign-in.forget-sessions',
  'sso.look-after',
] as const
export type JobName = (typeof JOBS)[number]

/** What a step does; `who` is the life that it is about. */
type Act =
  | { do: 'roster'; who: number; fate: Fate; agency: string }
  | { do: 'vanish'; who: number }
  | { do: 'roll-back' }
  | { do: 'apply'; who: number; name: string; mailbox: boolean }
  | { do: 'confirm' | 'sign-out' | 'visit' | 'app-password' | 'ask-link' | 'card'; who: number }
  | { do: 'report' | 'report-seen' | 'disown' | 'proof' | 'look-up'; who: number }
  | { do: 'ask-mailbox' | 'take-up' | 'letter' | 'read'; who: number }
  | { do: 'sign-in'; who: number; isRight: boolean }
  | { do: 'new-password'; who: number; way: ResetWay }
  | { do: 'settle'; who: number; how: Settlement }
  | { do: 'deed'; who: number; deed: Deed; by: 'centre' | 'admin' }
  | { do: 'mailbox-deed'; who: number; deed: MailboxDeed }
  | { do: 'grant'; who: number; role: Role; agency: string; days: number | null }
  | { do: 'revoke'; who: number; role: Role; agency: string }
  | { do: 'later'; minutes: number }
  | { do: 'job'; name: JobName; isTwice: boolean }
  | { do: 'queue' }
/** `key` names what the step makes: a session, a password, a link. */
export type OneStep = Act & { key: number }
export type Step = OneStep | { do: 'together'; key: number; steps: [OneStep, OneStep] }
export type StepOf<Kind extends OneStep['do']> = Extract<OneStep, { do: Kind }>

const AGENCIES = [SCHOOL, SCHOOL, BUREAU, OTHER]
const OFTEN: (readonly [OneStep['do'], number])[] = [
  ['roster', 8],
  ['vanish', 0.3],
  ['roll-back', 1.5],
  ['apply', 5],
  ['confirm', 2],
  ['sign-in', 9],
  ['sign-out', 1],
  ['visit', 2],
  ['app-password', 2],
  ['ask-link', 2],
  ['card', 3],
  ['new-password', 5],
  ['report', 2],
  ['report-seen', 2],
  ['settle', 4],
  ['deed', 7],
  ['disown', 1.5],
  ['proof', 4],
  ['look-up', 0.5],
  ['grant', 5],
  ['revoke', 1],
  ['ask-mailbox', 2],
  ['mailbox-deed', 3],
  ['letter', 3],
  ['read', 2],
  ['take-up', 1],
  ['later', 9],
  ['job', 11],
  ['queue', 6],
]
/** From a few minutes to more than a year. */
const PAUSES = [1, 10, 20, 61, 600, 1_500, 8 * 1_440, 20 * 1_440, 31 * 1_440, 200 * 1_440, 400 * 1_440]
const TOGETHER_IN = 12

/** Most come to work and apply at first, so that something can happen to them. */
export function beginnings(chance: Chance, lives: number): Step[] {
  const comers = [...Array(lives).keys()].filter(() => chance.below(5) > 0)
  return comers.flatMap((who) => {
    const agency = chance.pick(AGENCIES)
    const apply = MAKING.apply!(chance, who, lives)
    return [
      { do: 'roster', who, agency, fate: 'at-work', key: 1_000_000 + who },
      { ...apply, key: 1_000_100 + who },
    ] as Step[]
  })
}

/** The next step in a city of so many lives; now and then two at the same instant. */
export function anyStep(chance: Chance, key: number, lives: number): Step {
  const who = chance.below(lives)
  if (chance.below(TOGETHER_IN) > 0) return { ...anyAct(chance, who, lives), key }
  const other = chance.below(4) > 0 ? who : chance.below(lives)
  const steps: [OneStep, OneStep] = [
    { ...anyDeed(chance, who, lives), key },
    { ...anyDeed(chance, other, lives), key: key + 0.5 },
  ]
  return { do: 'together', key, steps }
}

/**
 * Time and the roster are one for all; which of two links is the newest nobody knows; and what a page asks of the session before it calls
 * its verb is not the verb’s own: nothing happens beside these.
 */
function anyDeed(chance: Chance, who: number, lives: number): Act {
  const act = anyAct(chance, who, lives)
  const isAlone = ALONE.includes(act.do) || (act.do === 'deed' && act.deed === 'reset-link')
  return isAlone ? anyDeed(chance, who, lives) : act
}

const ALONE: Act['do'][] = [
  ...(['later', 'queue', 'roll-back', 'vanish', 'roster'] as const),
  ...(['card', 'ask-link', 'report', 'ask-mailbox', 'take-up'] as const),
]

function anyAct(chance: Chance, who: number, lives: number): Act {
  const kind = chance.weigh(OFTEN)
  const make = MAKING[kind as keyof typeof MAKING]
  return make ? make(chance, who, lives) : ({ do: kind, who } as Act)
}

const ROLES: Role[] = ['hr', 'agency-admin']
const MAKING: { [kind: string]: (chance: Chance, who: number, lives: number) => Act } = {
  roster: (chance, who) => ({
    ...{ do: 'roster', who, agency: chance.pick(AGENCIES) },
    fate: chance.weigh([['at-work', 6] as const, ...FATES.slice(1).map((fate) => [fate, 1] as const)]),
  }),
  'roll-back': () => ({ do: 'roll-back' }),
  apply: (chance, who, lives) => ({
    ...{
      do: 'apply',
      who,
      name: `life${'abcdefghijklmnopqrstuvwxyz'[chance.below(lives + 4)]}${chance.below(9)}`,
    },
    mailbox: chance.below(4) > 0,
  }),
  'sign-in': (chance, who) => ({ do: 'sign-in', who, isRight: chance.below(3) > 0 }),
  'new-password': (chance, who) => ({ do: 'new-password', who, way: chance.pick(['mail', 'card']) }),
  settle: (chance, who) => ({ do: 'settle', who, how: chance.pick(['reopen', 'reopen', 'keep']) }),
  deed: (chance, who) => ({
    ...{ do: 'deed', who, by: chance.pick(['centre', 'admin']) },
    deed: chance.weigh([
      ['lock', 4],
      ['unlock', 5],
      ['end-sessions', 1],
      ['reset-link', 2],
      ['close', 2],
    ] as const),
  }),
  grant: (chance, who) => ({
    ...{ do: 'grant', who, role: chance.pick(ROLES), agency: chance.pick(AGENCIES) },
    days: chance.pick([null, null, 9]),
  }),
  revoke: (chance, who) => ({
    ...{ do: 'revoke', who, role: chance.pick(ROLES), agency: chance.pick(AGENCIES) },
  }),
  'mailbox-deed': (chance, who) => ({
    ...{ do: 'mailbox-deed', who },
    deed: chance.pick(['lock', 'suspend', 'reopen', 'reopen', 'close', 'delete']),
  }),
  later: (chance) => ({ do: 'later', minutes: chance.pick(PAUSES) }),
  job: (chance) => ({
    ...{ do: 'job', isTwice: chance.below(4) === 0 },
    name: chance.weigh(JOBS.map((name, place) => [name, place < 6 ? 3 : 0.5] as const)),
  }),
  queue: () => ({ do: 'queue' }),
}
