import type { Profile } from './profile.ts'
import { asking } from './profiles/basic-asking.ts'
import { happy } from './profiles/basic-happy.ts'
import { refusing } from './profiles/basic-refusing.ts'
import { backChannel, frontChannel } from './profiles/channels.ts'
import { config } from './profiles/config.ts'
import { fapiDpop } from './profiles/fapi2-dpop.ts'
import { fapiHappy } from './profiles/fapi2-happy.ts'
import { STEM } from './profiles/fapi2-names.ts'
import { fapiRequests } from './profiles/fapi2-requests.ts'
import { fapiTokens } from './profiles/fapi2-tokens.ts'
import { rpInitiatedLogout } from './profiles/rp-initiated-logout.ts'

const basic = { modules: { ...happy, ...asking, ...refusing }, slow: ['oidcc-codereuse-30seconds'] }

/** The certification profiles that the city keeps, as the OpenID Foundation's conformance suite has them. */
export const profiles: Profile[] = [
  { name: 'Config', plan: 'oidcc-config-certification-test-plan', modules: config },
  { name: 'Basic', plan: 'oidcc-basic-certification-test-plan', ...basic },
  { name: 'Form Post', plan: 'oidcc-formpost-basic-certification-test-plan', formPost: true, ...basic },
  { name: 'RP-Initiated Logout', plan: planOf('rp-initiated'), modules: rpInitiatedLogout },
  { name: 'Back-Channel Logout', plan: planOf('backchannel-rp-initiated'), modules: backChannel },
  { name: 'Front-Channel Logout', plan: planOf('frontchannel-rp-initiated'), modules: frontChannel },
  {
    name: 'FAPI 2 Security Profile',
    plan: 'fapi2-security-profile-final-test-plan',
    modules: { ...fapiHappy, ...fapiDpop, ...fapiRequests, ...fapiTokens },
    slow: [
      `${STEM}-par-attempt-to-use-expired-request_uri`,
      `${STEM}-ensure-token-endpoint-fails-with-expired-auth-code`,
    ],
  },
]

function planOf(logout: string): string {
  return `oidcc-${logout}-logout-certification-test-plan`
}
