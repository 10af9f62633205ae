import type { Job } from '#foundation/jobs.ts'
import { forgetOldDevices, tellOfDevice } from './devices.ts'
import { forgetOldFailures } from './failures.ts'
import { forgetOldSessions } from './sessions.ts'

export const jobs: Record<string, Job> = {
  'sign-in.forget-devices': forgetOldDevices,
  'sign-in.forget-failures': forgetOldFailures,
  'sign-in.forget-sessions': forgetOldSessions,
  'sign-in.new-device': tellOfDevice,
}
