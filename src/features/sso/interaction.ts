import type { InteractionResults } from 'oidc-provider'
import type { Context } from '#foundation/context.ts'
import { type Acr, acrOf, isAcr, isAtLeast } from './rules.ts'
import { worldSeconds } from './session.ts'
import type { CitySession } from './surroundings.ts'

/** A request of a connected system that waits for a person. */
export type Waiting = {
  iat: number
  prompt: { name: string; reasons: string[]; details: Record<string, unknown> }
  params: Record<string, unknown>
}

/** What the person has to do next, or what the system is answered. */
export type NextStep =
  | { kind: 'sign-in' }
  | { kind: 'confirm' }
  /** A way is needed that shows so much. */
  | { kind: 'stronger'; acr: Acr }
  | { kind: 'consent' }
  | { kind: 'answer'; result: InteractionResults }

const OTHER_PERSON = ['id_token_hint', 'claims_id_token_sub_value']
const AFRESH = ['login_prompt', 'max_age']

/** Whoever is signed in has done so for every system: they are asked only for what is missing. */
export function nextStep(context: Context, waiting: Waiting, city: CitySession | undefined): NextStep {
  const { name, reasons, details } = waiting.prompt
  if (!city) return { kind: 'sign-in' }
  if (name === 'consent') return { kind: 'consent' }
  const isFor = (some: string[]) => some.some((reason) => reasons.includes(reason))
  if (isFor(OTHER_PERSON)) return refusal('login_required', 'somebody else is signed in')
  if (reasons.includes('stronger_way')) {
    if (!isAcr(details.acr)) return refusal('unmet_authentication_requirements', 'no such acr is offered')
    if (!isAtLeast(acrOf(city), details.acr)) return { kind: 'stronger', acr: details.acr }
  }
  const provenAt = worldSeconds(context, city.confirmedAt)
  if (isFor(AFRESH) && provenAt < waiting.iat) return { kind: 'confirm' }
  return { kind: 'answer', result: { login: { accountId: city.account } } }
}

/** What a system is told when the person does not go on. */
export function refusal(error: string, description: string): NextStep & { kind: 'answer' } {
  return { kind: 'answer', result: { error, error_description: description } }
}

/** The person gives up: a way strong enough was wanting, or they would not. */
export function refusalOf({ prompt }: Waiting): NextStep & { kind: 'answer' } {
  return prompt.reasons.includes('stronger_way')
    ? refusal('unmet_authentication_requirements', 'the holder has shown no stronger way')
    : refusal('access_denied', 'the holder did not go on')
}

/** Everything that a system asks to be told by scopes. */
export function scopesWished({ params }: Waiting): string[] {
  return String(params.scope ?? '')
    .split(' ')
    .filter(Boolean)
}
