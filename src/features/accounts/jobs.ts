import type { Job } from '#foundation/jobs.ts'
import { forgetOldAlarms } from './alarms.ts'
import { remindOfApiKeys } from './api-key-reminding.ts'
import { remindUnconfirmed } from './recovery.ts'
import { forgetOldChanges } from './recovery-change.ts'

export const jobs: Record<string, Job> = {
  'accounts.forget-alarms': forgetOldAlarms,
  'accounts.forget-recovery-changes': forgetOldChanges,
  'accounts.remind-of-api-keys': remindOfApiKeys,
  'accounts.remind-unconfirmed': remindUnconfirmed,
}
