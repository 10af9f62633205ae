import { checkOneTimeCode, mailCode } from '#features/accounts/one-time-codes.ts'
import { matchesHash } from '#features/passwords/passwords.ts'
import type { Actor } from '#foundation/actor.ts'
import { claimChallenge, newChallenge } from '#foundation/challenges.ts'
import type { Context } from '#foundation/context.ts'
import { openNote, sealNote } from '#foundation/notes.ts'
import { tokenHash } from '#foundation/tokens.ts'
import {
  type Admission,
  type Attempt,
  admit,
  attempt,
  hashOf,
  isHeld,
  type Refusal,
  refuse,
} from './attempt.ts'
import { SECOND_STEP_MINUTES } from './rules.ts'
import { turnedAway, type WayClosed } from './turning-away.ts'

/** What the first step has shown, for the second: whose password was right, and which password that was. */
type Shown = { name: string; account: string; password: string; challenge: string }

export type SecondStep = {
  ticket: string
  browser: string
  code: string
  previous?: string
  device?: string
}
export type WithCode = Omit<SecondStep, 'ticket' | 'browser'> & { name: string; password: string }
type Holder = Pick<SecondStep, 'ticket' | 'browser' | 'device'>

const PURPOSE = 'second-step'
const FACE = 'city'
const WAY = 'one-time-code'

/** A ticket to the second step for this browser: good for 5 minutes, for one sign-in, and only while the password stays the same. */
export function ticketFor(context: Context, { name, account, found }: Attempt, browser: string): string {
  const challenge = newChallenge(context, { purpose: PURPOSE, browser })
  const shown: Shown = { name, account: account!, password: markOf(found.phc!), challenge }
  return sealNote(context, PURPOSE, shown, SECOND_STEP_MINUTES)
}

/**
 * The second step: a one-time code of the app, a recovery code, or a mailed one (guide M17, RFC 6238). A wrong one is a
 * failure like a wrong password, and locks like one.
 */
export async function finishSecondStep(
  context: Context,
  by: Actor,
  step: SecondStep,
): Promise<Admission | Refusal | WayClosed | { kind: 'expired' }> {
  const opened = await openTicket(context, by, step)
  if (!opened) return { kind: 'expired' }
  const { tried, challenge } = opened
  const isRight = await checkOneTimeCode(context, by, tried.account, step.code)
  if (!isRight || !isHeld(tried)) return refuse(context, by, tried, 'wrong-code')
  const closed = await closedTo(context, by, tried)
  if (closed) return closed
  const claim = await claimChallenge(context, challenge, { purpose: PURPOSE, browser: step.browser })
  if (claim !== 'claimed') return { kind: 'expired' }
  return admit(context, by, tried, step.previous)
}

/** Sends a code to the recovery address of somebody at the second step; false when there is none or policy forbids it. */
export async function mailSecondStep(
  context: Context,
  by: Actor,
  holder: Holder,
): Promise<'asked' | 'expired'> {
  const opened = await openTicket(context, by, holder)
  if (!opened?.tried.account) return opened ? 'asked' : 'expired'
  await mailCode(context, by, opened.tried.account)
  return 'asked'
}

/** 「動態密碼登入」: name, password and code at once; the code is looked at only behind a right password, in the same time. */
export async function signInWithCode(
  context: Context,
  by: Actor,
  { name, password, code, previous, device }: WithCode,
): Promise<Admission | Refusal | WayClosed> {
  const tried = await attempt(context, by, { face: FACE, name, device, way: WAY })
  const isRight = await matchesHash(context, hashOf(tried), password)
  const isProven = await checkOneTimeCode(context, by, isRight ? tried.account : undefined, code)
  if (!isProven || !isHeld(tried))
    return refuse(context, by, tried, isRight ? 'wrong-code' : 'wrong-password')
  return (await closedTo(context, by, tried)) ?? admit(context, by, tried, previous)
}

/** Sends a code to the recovery address, if name and password are right. Wrong ones count as failures; nobody is told which. */
export async function askForCode(
  context: Context,
  by: Actor,
  { name, password, device }: Pick<WithCode, 'name' | 'password' | 'device'>,
): Promise<void> {
  const tried = await attempt(context, by, { face: FACE, name, device, way: WAY })
  const isRight = await matchesHash(context, hashOf(tried), password)
  if (isRight && tried.account) await mailCode(context, by, tried.account)
  else await refuse(context, by, tried, 'wrong-password')
}

async function closedTo(
  context: Context,
  by: Actor,
  { account, found }: Attempt & { account: string },
): Promise<WayClosed | undefined> {
  const proven = { face: FACE, account, person: found.person!, way: WAY } as const
  return found.switched ? turnedAway(context, by, proven) : undefined
}

async function openTicket(
  context: Context,
  by: Actor,
  { ticket, device }: Holder,
): Promise<{ tried: Attempt; challenge: string } | undefined> {
  const shown = openNote<Shown>(context, PURPOSE, ticket)
  if (!shown) return undefined
  const tried = await attempt(context, by, { face: FACE, name: shown.name, device, way: WAY })
  const { account, phc } = tried.found
  const isSame = account === shown.account && phc !== null && markOf(phc) === shown.password
  return isSame ? { tried, challenge: shown.challenge } : undefined
}

/** Tells one password of an account from the next, without holding its hash. */
function markOf(phc: string): string {
  return tokenHash(phc).toString('base64url')
}
