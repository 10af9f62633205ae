import { verb as adminGrant } from './admin.ts'
import { auditRead, auditVerify } from './audit.ts'
import { verb as passkeysMove } from './passkeys.ts'
import { verb as rosterImport } from './roster.ts'
import { rotate as ssoRotate } from './sso.ts'
import type { Verb } from './verb.ts'

/** Every verb of `npm run cityhall`. */
export const verbs: Verb[] = [rosterImport, adminGrant, auditVerify, auditRead, passkeysMove, ssoRotate]
