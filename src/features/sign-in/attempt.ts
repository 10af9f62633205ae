import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { run, statement } from '#foundation/statement.ts'
import type { Locale } from '#foundation/words.ts'
import { type Entered, enter, type Found, look, turnAway } from './entry.ts'
import { type Counted, countedBy, forgive, subjectsOf } from './failures.ts'
import { type Face, plainName, type Result, type Way } from './rules.ts'

export type Refusal = { kind: 'refused' }
export type Admission = { kind: 'signed-in'; account: string; language: Locale } & Entered

/** What somebody gives who says that they hold a name. */
export type Claim = {
  face: Face
  /** The account's name as typed, with or without the city's domain. */
  name: string
  way: Way
  /** What this browser is known by, if its holder has signed in with it. */
  device?: string
}

const FORGIVE = statement('sign-in-forgive', forgive)

/** A claim looked up and not yet judged. `account` is there only for one that may be entered, else nobody's secrets are tried. */
export type Attempt = Claim & { found: Found; counted: Counted; account: string | undefined }

export async function attempt(context: Context, by: Actor, claim: Claim): Promise<Attempt> {
  const name = plainName(claim.name, context.settings.cityDomain)
  const subjects = subjectsOf(context, claim.face, name, { address: by.address, device: claim.device })
  const found = await look(context, { ...claim, name }, subjects)
  const isOpen = found.state === 'active' && !found.locked
  const account = isOpen ? (found.account ?? undefined) : undefined
  return { ...claim, name, found, account, counted: countedBy(subjects, found.known) }
}

/** Counts a failure; the answer is the same whatever was wrong. */
export async function refuse(
  context: Context,
  by: Actor,
  { face, way, found, counted }: Attempt,
  fault: Result,
): Promise<Refusal> {
  const result = found.locked ? 'locked' : fault
  context.metrics.signIns.inc({ face, result })
  await turnAway(context, by, { face, account: found.account, counted, way, result })
  return { kind: 'refused' }
}

/** Lets somebody in whose secrets were right, unless failures that came in meanwhile have locked the way. */
export async function admit(
  context: Context,
  by: Actor,
  attempted: Attempt & { account: string },
  previous: string | undefined,
): Promise<Admission | Refusal> {
  const { face, account, way, device, counted, found } = attempted
  const entrant = { face, account, person: found.person!, way, previous, device, counted }
  const entered = await enter(context, by, entrant)
  if (!entered) return refuse(context, by, attempted, 'locked')
  context.metrics.signIns.inc({ face, result: 'signed-in' })
  return { kind: 'signed-in', account, language: found.language!, ...entered }
}

/** The hash to try the password against; without one nobody's is tried. */
export function hashOf({ account, found }: Attempt): string | undefined {
  return (account && found.phc) ?? undefined
}

export function isHeld(tried: Attempt): tried is Attempt & { account: string } {
  return tried.account !== undefined
}

/** A right secret forgives the failures before it, also where nobody is let in anew. */
export async function forgiveTries(context: Context, { counted }: Attempt): Promise<void> {
  await run(context, FORGIVE, { subject: counted.own })
}
