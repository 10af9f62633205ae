import { verb as accountsImport } from './accounts.ts'
import { verb as adminGrant } from './admin.ts'
import { auditCheckpoint, auditKey, auditRead, auditVerify } from './audit.ts'
import { verb as doctor } from './doctor.ts'
import { verb as mailMove } from './mail.ts'
import { mailDns, mailDown, mailStatus, mailUp, mailWrite } from './mail-servers.ts'
import { verb as noticesPublish } from './notices.ts'
import { verb as passkeysMove } from './passkeys.ts'
import { verb as rosterImport } from './roster.ts'
import { rotate as ssoRotate } from './sso.ts'
import type { Verb } from './verb.ts'

/** Every verb of `npm run cityhall`. */
export const verbs: Verb[] = [
  rosterImport,
  accountsImport,
  mailMove,
  adminGrant,
  auditVerify,
  auditCheckpoint,
  auditKey,
  auditRead,
  passkeysMove,
  noticesPublish,
  ssoRotate,
  doctor,
  mailUp,
  mailDown,
  mailStatus,
  mailDns,
  mailWrite,
]
