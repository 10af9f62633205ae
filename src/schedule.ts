import { jobs as accounts } from '#features/accounts/jobs.ts'
import { jobs as accountsApi } from '#features/accounts-api/jobs.ts'
import { jobs as audit } from '#features/audit/jobs.ts'
import { jobs as captcha } from '#features/captcha/jobs.ts'
import { jobs as enrolment } from '#features/enrolment/jobs.ts'
import { jobs as leaving } from '#features/leaving/jobs.ts'
import { jobs as mailboxes } from '#features/mailboxes/jobs.ts'
import { jobs as recovery } from '#features/recovery/jobs.ts'
import { jobs as signIn } from '#features/sign-in/jobs.ts'
import { jobs as sso } from '#features/sso/jobs.ts'
import { jobs as twFido } from '#features/tw-fido/jobs.ts'
import { forgetUsedChallenges } from '#foundation/challenges.ts'
import type { Job } from '#foundation/jobs.ts'
import { forgetOldTries } from '#foundation/throttle.ts'

/** Which jobs there are, and which of them also run by the clock (minute, hour, day, month, weekday; UTC). */
export const schedule: { jobs: Record<string, Job>; timetable: { every: string; job: string }[] } = {
  jobs: {
    ...accounts,
    ...accountsApi,
    ...audit,
    ...captcha,
    ...enrolment,
    ...leaving,
    ...mailboxes,
    ...recovery,
    ...signIn,
    ...sso,
    ...twFido,
    'challenges.forget': forgetUsedChallenges,
    'throttle.forget': forgetOldTries,
  },
  timetable: [
    { every: '* * * * *', job: 'audit.sequence' },
    { every: '* * * * *', job: 'leaving.end-today' },
    { every: '* * * * *', job: 'mailboxes.work' },
    { every: '* * * * *', job: 'sso.look-after' },
    { every: '* * * * *', job: 'deliver' },
    { every: '*/10 * * * *', job: 'enrolment.forget-drafts' },
    { every: '20 1 * * *', job: 'accounts.remind-unconfirmed' },
    { every: '25 1 * * *', job: 'accounts.forget-recovery-changes' },
    { every: '27 1 * * *', job: 'accounts.forget-alarms' },
    { every: '5 * * * *', job: 'accounts-api.forget' },
    { every: '30 1 * * *', job: 'sso.keep-keys-fresh' },
    { every: '*/10 * * * *', job: 'sso.forget' },
    { every: '3 * * * *', job: 'captcha.forget-used' },
    { every: '5 * * * *', job: 'leaving.end' },
    { every: '7 * * * *', job: 'sign-in.forget-failures' },
    { every: '9 * * * *', job: 'sign-in.forget-devices' },
    { every: '11 * * * *', job: 'sign-in.forget-sessions' },
    { every: '13 * * * *', job: 'challenges.forget' },
    { every: '15 * * * *', job: 'recovery.forget' },
    { every: '17 * * * *', job: 'throttle.forget' },
    { every: '19 * * * *', job: 'tw-fido.forget' },
  ],
}
