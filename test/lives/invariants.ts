import type { Seen, SeenAccount, SeenBox } from './seen.ts'
import type { OneStep } from './steps.ts'

/** One person before and after a step; `others` are everybody's accounts after it. */
export type Moment = {
  steps: OneStep[]
  answers: string[]
  now: number
  before: Seen
  after: Seen
  hasLeft: boolean
  /** Of a sign-in: a stranger knows the password that was typed. */
  isKnownToStranger: boolean
  names: string[]
}
type Check = (moment: Moment) => boolean | undefined

/** What holds of every account at every moment; undefined where there is nothing to check. */
export const INVARIANTS: Record<string, Check> = {
  'one account for a person': ({ after }) =>
    after.accounts.length > 0 ? after.accounts.filter(isOpen).length <= 1 : undefined,
  'a name is never given twice': ({ names }) =>
    names.length > 0 ? new Set(names).size === names.length : undefined,
  'an account keeps its name, and stays its person’s': ({ before, after }) =>
    before.accounts.length > 0
      ? before.accounts.every(({ name }, place) => after.accounts[place]?.name === name)
      : undefined,
  'what is closed stays closed': each(({ before, after }) =>
    before?.state === 'closed' ? after.state === 'closed' : undefined,
  ),
  'nothing gets in to an account that is not open': each(({ after, moment }) =>
    after.state === 'active' || moment.after.accounts.at(-1)?.name !== after.name
      ? undefined
      : after.sessions === 0 && !isLetIn(moment),
  ),
  'a closed account has nothing left': each(({ after }) =>
    after.state === 'closed'
      ? !after.hasPassword && after.apps === 0 && after.roles.length === 0 && after.sessions === 0
      : undefined,
  ),
  'whoever has left has nothing once the roster was followed': ({ steps, after, hasLeft }) => {
    const isFollowed = steps.length === 1 && steps[0]!.do === 'job' && steps[0]!.name === 'leaving.end'
    const open = after.accounts.findLast(isOpen)
    if (!isFollowed || !hasLeft || !open) return undefined
    return open.state !== 'active' && open.sessions === 0 && open.roles.length === 0
  },
  'no role without proof of who one is': each(({ after }) =>
    after.roles.length > 0 ? after.proofing !== 'personal-data' : undefined,
  ),
  'proof is never lowered': each(({ before, after }) =>
    before ? RANKS.indexOf(after.proofing) >= RANKS.indexOf(before.proofing) : undefined,
  ),
  'only what may open a lock opens it': each(({ before, after, moment }) =>
    before?.state === 'locked' && after.state === 'active'
      ? moment.steps.some((step) => OPENERS[before.lockedFor!]!(step))
      : undefined,
  ),
  'a password that a stranger knows opens nothing': ({ answers, isKnownToStranger }) =>
    isKnownToStranger && answers.length === 1 ? !answers.includes('signed-in') : undefined,
  'misuse is a case until it is settled': ({ steps, answers, after }) => {
    const [step] = steps
    if (steps.length > 1 || !step || !/^(report|report-seen|disown)$/.test(step.do)) return undefined
    return /^(reported|done)$/.test(answers[0]!) ? after.accounts.some(({ hasCase }) => hasCase) : undefined
  },
  'mail is never deleted before its time': each(({ before, after, moment }) =>
    before?.box && after.box && before.box.messages > after.box.messages
      ? mayBeDeleted(before.box, moment)
      : undefined,
  ),
  'no mailbox comes about unreviewed': each(({ before, after }) =>
    after.box?.state === 'ready' && before?.box?.state !== 'ready' ? before?.box !== undefined : undefined,
  ),
}

const RANKS = ['personal-data', 'hr-desk', 'tw-fido', 'citizen-card']

/** Who may open what was locked for what. */
const OPENERS: Record<string, (step: OneStep) => boolean> = {
  administrator: (step) => step.do === 'deed' && step.deed === 'unlock',
  left: (step) => step.do === 'queue' || (step.do === 'job' && step.name === 'leaving.end'),
  'on-leave': (step) => step.do === 'queue' || (step.do === 'job' && step.name === 'leaving.end'),
  'review-refused': (step) => step.do === 'queue' || (step.do === 'job' && step.name === 'mailboxes.work'),
  'not-me': (step) => step.do === 'settle' || (step.do === 'new-password' && step.way === 'card'),
}

/** It was closed and its days are over, or an officer deleted what was closed. */
function mayBeDeleted({ decided, deleteAt }: SeenBox, { steps, now }: Moment): boolean {
  const isByOfficer = steps.some((step) => step.do === 'mailbox-deed' && step.deed === 'delete')
  const isByJob = steps.some((step) => step.do === 'job' && step.name === 'mail-rules.nightly')
  // Of two officers at the same instant the one may have closed what the other deletes.
  const isClosed = decided === 'closed' || steps.length > 1
  return isClosed && (isByOfficer || (isByJob && deleteAt !== null && deleteAt <= now))
}

/** Of two at the same instant one may have come in before the other locked. */
function isLetIn({ answers }: Moment): boolean {
  return answers.length === 1 && ['signed-in', 'there'].includes(answers[0]!)
}

type Pair = { before: SeenAccount | undefined; after: SeenAccount; moment: Moment }

/** The check of each account; undefined where it says nothing of any. */
function each(check: (pair: Pair) => boolean | undefined): Check {
  return (moment) => {
    const said = moment.after.accounts
      .map((after, place) => check({ before: moment.before.accounts[place], after, moment }))
      .filter((one) => one !== undefined)
    return said.length > 0 ? said.every(Boolean) : undefined
  }
}

function isOpen({ state }: SeenAccount): boolean {
  return state !== 'closed'
}

/** How often each invariant had something to check. */
export type Tally = Map<string, number>

/** Checks all of them; answers the names of those that do not hold. */
export function broken(moment: Moment, tally: Tally): string[] {
  return Object.entries(INVARIANTS).flatMap(([name, check]) => {
    const holds = check(moment)
    if (holds !== undefined) tally.set(name, (tally.get(name) ?? 0) + 1)
    return holds === false ? [name] : []
  })
}
