import { ACRS, isAcr } from '../rules.ts'
import { type Entry, type Fault, fault, isTexts, listed } from './entry.ts'

/** Whose it is, and how sure it must be of who is there. */
export function levelFaults({
  owner,
  pkce,
  profile,
  required_acr: acr,
  default_acr_values: acrs = [],
  portal_ticket: ticket,
}: Entry): Fault[] {
  const foreign = [acr, ...(isTexts(acrs) ? acrs : [acrs])].filter((one) => one !== undefined && !isAcr(one))
  return [
    ...fault(
      owner !== undefined && owner !== 'city' && owner !== 'other',
      'owner',
      `is “${owner}”; “city” or “other” is expected.`,
    ),
    ...fault(
      profile !== undefined && profile !== 'fapi2',
      'profile',
      `is “${profile}”; “fapi2” or nothing is expected.`,
    ),
    ...fault(
      pkce !== undefined && pkce !== 'optional',
      'pkce',
      `is “${pkce}”; “optional” or nothing is expected.`,
    ),
    ...foreign.map(
      (one): Fault => [
        one === acr ? 'required_acr' : 'default_acr_values',
        `is “${one}”; one of ${listed(ACRS)} is expected.`,
      ],
    ),
    ...fault(
      acr !== undefined && ticket !== undefined,
      'required_acr',
      'cannot be kept by portal_ticket, which says nothing of how somebody signed in; one of the two must go.',
    ),
  ]
}
