import { accountOfPerson } from '#features/accounts/accounts.ts'
import { record } from '#features/audit/audit.ts'
import { proveByCard } from '#features/citizen-card/citizen-card.ts'
import type { CardProblem } from '#features/citizen-card/rules.ts'
import { findPersonByIdNumber, type Person } from '#features/personnel/personnel.ts'
import { sameName } from '#features/personnel/rules.ts'
import { isWayOpen } from '#features/sign-in/ways.ts'
import type { PhoneProblem, PhoneWay } from '#features/tw-fido/rules.ts'
import { finishPhone, startPhone } from '#features/tw-fido/tw-fido.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { evenly } from '#foundation/even-time.ts'
import type { Form } from '#foundation/form.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { admit, admitFrom, forgive } from '#foundation/throttle.ts'
import type { Locale } from '#foundation/words.ts'
import { isCodeRight } from './codes.ts'
import { beginDraft } from './drafts.ts'
import { isEntitled } from './enrolment.ts'
import type { EnrolmentWay } from './rules.ts'

/** Wrong tries for one ID number, over all addresses and all ways (M3.6). */
const TRIES_PER_NUMBER = { name: 'enrolment-number', limit: 5, minutes: 24 * 60 }
const TRIES_PER_ADDRESS = { name: 'enrolment-address', limit: 200, minutes: 60 }

export type Identification =
  | { kind: 'person' | 'holder'; token: string }
  /** The one answer to everybody who may not apply. */
  | { kind: 'refused' }
  | { kind: 'throttled' }
  /** They may apply, but their agency has closed this way. */
  | { kind: 'way-closed' }
export type CardIdentification =
  | Identification
  /** With the note of a good card only the ID number must be mended. */
  | { kind: 'card-refused'; problem: CardProblem; sealed?: string }
  /** A good card, not seen before: the ID number is still needed, the PIN is not. */
  | { kind: 'number-needed'; sealed: string }
export type PhoneStart =
  | { kind: 'waiting'; id: string }
  | { kind: 'phone-refused'; problem: PhoneProblem }
  | { kind: 'refused' | 'throttled' }
export type PhoneIdentification =
  | Identification
  | { kind: 'pending' }
  | { kind: 'phone-refused'; problem: PhoneProblem }

/**
 * Finds out by name and ID number, and the code of the HR office where it hands them out, whether somebody may apply (M3). Whoever may not gets one and the same answer; five wrong tries
 * for an ID number close it for a day, whoever tries and from wherever.
 */
export function identify(
  context: Context,
  by: Actor,
  given: { name: string; idNumber: string; code?: string },
): Promise<Identification> {
  const number = parseNationalId(given.idNumber) ?? given.idNumber
  return withinTries(context, by, number, async () => {
    const person = await findPersonByIdNumber(context, number)
    const isNamed = person !== undefined && sameName(person.name, given.name)
    const isTheirs = isNamed && (await isCodeRight(context, person, given.code ?? ''))
    return answerTo(context, by, isTheirs ? person : undefined, 'personal-data')
  })
}

/** The same by 自然人憑證 (M15): the card's holder, whose ID number was typed, as a card does not hold it. */
export function identifyByCard(
  context: Context,
  by: Actor,
  given: { browser: string; form: Form; idNumber: string | undefined },
): Promise<CardIdentification> {
  const prove = async (): Promise<CardIdentification> => {
    const proof = await proveByCard(context, by, { ...given, purpose: 'enrolment' })
    if (proof.kind === 'person') return answerTo(context, by, proof.person, 'citizen-card')
    if (proof.kind === 'first-use') return { kind: 'number-needed', sealed: proof.sealed }
    if (proof.problem !== 'no-match') return { ...proof, kind: 'card-refused' }
    return answerTo(context, by, undefined, 'citizen-card')
  }
  return given.idNumber ? withinTries(context, by, given.idNumber, prove) : prove()
}

/** Asks the phone of this ID number's holder (M16). The roster is not looked at yet: whoever asks learns nothing from it. */
export function startByPhone(
  context: Context,
  by: Actor,
  given: { browser: string; idNumber: string; way: PhoneWay; locale: Locale },
): Promise<PhoneStart> {
  return withinTries(context, by, given.idNumber, async () => {
    const start = await startPhone(context, by, { ...given, purpose: 'enrolment' })
    return start.kind === 'waiting' ? start : { kind: 'phone-refused', problem: start.problem }
  })
}

/** The same as identify, once the phone has answered. */
export async function identifyByPhone(
  context: Context,
  by: Actor,
  given: { browser: string; id: string },
): Promise<PhoneIdentification> {
  const proof = await finishPhone(context, by, { ...given, purpose: 'enrolment' })
  if (proof.kind === 'pending') return proof
  if (proof.kind === 'person') return answerTo(context, by, proof.person, 'tw-fido')
  if (proof.problem !== 'no-match') return { kind: 'phone-refused', problem: proof.problem }
  return answerTo(context, by, undefined, 'tw-fido')
}

/**
 * Only the roster's no counts as a try: a mistyped PIN or a phone in another room is no guess. Each no takes the same time, so
 * that a watch does not tell the unknown from those on leave (M3.3).
 */
async function withinTries<T extends { kind: string }>(
  context: Context,
  by: Actor,
  number: string,
  prove: () => Promise<T>,
): Promise<T | { kind: 'refused' | 'throttled' }> {
  if (!(await admitFrom(context, TRIES_PER_ADDRESS, by.address))) return { kind: 'throttled' }
  const count = async () => {
    if (!(await admit(context, TRIES_PER_NUMBER, number))) return { kind: 'refused' } as const
    const answer = await prove()
    if (answer.kind !== 'refused') await forgive(context, TRIES_PER_NUMBER, number)
    return answer
  }
  return evenly<T | { kind: 'refused' }>(count, ({ kind }) => kind !== 'refused')
}

/** Who may apply gets a draft; so does a holder, for 「這不是我申請的」. */
async function answerTo(
  context: Context,
  by: Actor,
  person: Person | undefined,
  way: EnrolmentWay,
): Promise<Identification> {
  if (!person || !isEntitled(context, person)) {
    await record(context, by, 'enrolment.refused', {}, { way })
    return { kind: 'refused' }
  }
  // Whoever is told so has shown both name and number, or a card: they would see 人員資訊 next.
  if (!(await isWayOpen(context, `apply-${way}`, person.id))) {
    await record(context, by, 'enrolment.refused', { person: person.id }, { way, closed: true })
    return { kind: 'way-closed' }
  }
  const kind = (await accountOfPerson(context, person.id)) ? 'holder' : 'person'
  await record(context, by, 'enrolment.identified', { person: person.id }, { kind, way })
  return { kind, token: await beginDraft(context, person.id, way) }
}
