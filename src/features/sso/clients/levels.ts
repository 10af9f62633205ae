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
    ...fault(owner !== undefined && owner !== 'city' && owner !== 'other', 'owner', (say) =>
      say.badOwner(owner),
    ),
    ...fault(profile !== undefined && profile !== 'fapi2', 'profile', (say) => say.badProfile(profile)),
    ...fault(pkce !== undefined && pkce !== 'optional', 'pkce', (say) => say.badPkce(pkce)),
    ...foreign.map(
      (one): Fault => [
        one === acr ? 'required_acr' : 'default_acr_values',
        (say) => say.badAcr(one, listed(ACRS)),
      ],
    ),
    ...fault(acr !== undefined && ticket !== undefined, 'required_acr', (say) => say.acrOfTicket),
  ]
}
