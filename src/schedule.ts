import { jobs as accounts } from '#features/accounts/jobs.ts'
import { jobs as accountsApi } from '#features/accounts-api/jobs.ts'
import { jobs as api } from '#features/api/jobs.ts'
import { jobs as audit } from '#features/audit/jobs.ts'
import { jobs as captcha } from '#features/captcha/jobs.ts'
import { jobs as delegation } from '#features/delegation/jobs.ts'
import { jobs as disclosure } from '#features/disclosure/jobs.ts'
import { jobs as enrolment } from '#features/enrolment/jobs.ts'
import { jobs as evidence } from '#features/evidence/jobs.ts'
import { jobs as hrDesk } from '#features/hr-desk/jobs.ts'
import { jobs as leaving } from '#features/leaving/jobs.ts'
import { jobs as mailRules } from '#features/mail-rules/jobs.ts'
import { jobs as mailboxes } from '#features/mailboxes/jobs.ts'
import { jobs as movingIn } from '#features/moving-in/jobs.ts'
import { jobs as personnel } from '#features/personnel/jobs.ts'
import { jobs as recovery } from '#features/recovery/jobs.ts'
import { jobs as roster } from '#features/roster/jobs.ts'
import { jobs as signIn } from '#features/sign-in/jobs.ts'
import { jobs as sso } from '#features/sso/jobs.ts'
import { jobs as statistics } from '#features/statistics/jobs.ts'
import { jobs as twFido } from '#features/tw-fido/jobs.ts'
import { jobs as webmail } from '#features/webmail/jobs.ts'
import { forgetUsedChallenges } from '#foundation/challenges.ts'
import { deliverInCity, deliverToWorld } from '#foundation/deliver.ts'
import type { Job } from '#foundation/jobs.ts'
import { DELIVERIES } from '#foundation/outbox.ts'
import { forgetOldTries } from '#foundation/throttle.ts'

/** Which jobs there are, and which of them also run by the clock (minute, hour, day, month, weekday; UTC). */
export const schedule: { jobs: Record<string, Job>; timetable: { every: string; job: string }[] } = {
  jobs: {
    ...accounts,
    ...accountsApi,
    ...api,
    ...audit,
    ...captcha,
    ...delegation,
    ...disclosure,
    ...enrolment,
    ...evidence,
    ...hrDesk,
    ...leaving,
    ...mailRules,
    ...mailboxes,
    ...movingIn,
    ...personnel,
    ...recovery,
    ...roster,
    ...signIn,
    ...sso,
    ...statistics,
    ...twFido,
    ...webmail,
    'challenges.forget': forgetUsedChallenges,
    [DELIVERIES.city]: deliverInCity,
    [DELIVERIES.world]: deliverToWorld,
    'throttle.forget': forgetOldTries,
  },
  timetable: [
    { every: '* * * * *', job: 'audit.sequence' },
    { every: '* * * * *', job: 'evidence.witness' },
    { every: '*/2 * * * *', job: 'evidence.watch' },
    { every: '* * * * *', job: 'leaving.end-today' },
    { every: '* * * * *', job: 'delegation.keep' },
    { every: '* * * * *', job: 'disclosure.end' },
    { every: '* * * * *', job: 'mailboxes.keep' },
    { every: '* * * * *', job: 'mailboxes.work' },
    { every: '* * * * *', job: 'sso.look-after' },
    { every: '* * * * *', job: 'moving-in.move-due' },
    { every: '* * * * *', job: 'deliver' },
    { every: '* * * * *', job: 'deliver.world' },
    { every: '* * * * *', job: 'roster.fetch' },
    { every: '* * * * *', job: 'roster.go-on' },
    { every: '*/10 * * * *', job: 'enrolment.forget-drafts' },
    { every: '*/15 * * * *', job: 'statistics.reckon' },
    { every: '40 18 * * *', job: 'mailboxes.reconcile' },
    { every: '10 19 * * *', job: 'webmail.forget' },
    { every: '10 0 * * *', job: 'hr-desk.tell-new' },
    { every: '20 1 * * *', job: 'accounts.remind-unconfirmed' },
    { every: '23 * * * *', job: 'accounts.remind-of-api-keys' },
    { every: '22 1 * * *', job: 'leaving.remind' },
    { every: '25 1 * * *', job: 'accounts.forget-recovery-changes' },
    { every: '27 1 * * *', job: 'accounts.forget-alarms' },
    { every: '35 * * * *', job: 'mail-rules.measure' },
    { every: '21 * * * *', job: 'moving-in.forget' },
    { every: '20 18 * * *', job: 'mail-rules.nightly' },
    { every: '17 * * * *', job: 'personnel.forget-previews' },
    { every: '5 * * * *', job: 'accounts-api.forget' },
    { every: '40 17 * * *', job: 'evidence.prune' },
    { every: '10 18 * * *', job: 'evidence.verify' },
    { every: '30 1 * * *', job: 'sso.keep-keys-fresh' },
    { every: '*/10 * * * *', job: 'sso.forget' },
    { every: '50 17 * * *', job: 'mailboxes.figures' },
    { every: '3 * * * *', job: 'captcha.forget-used' },
    { every: '5 * * * *', job: 'leaving.end' },
    { every: '7 * * * *', job: 'sign-in.forget-failures' },
    { every: '9 * * * *', job: 'sign-in.forget-devices' },
    { every: '11 * * * *', job: 'sign-in.forget-sessions' },
    { every: '13 * * * *', job: 'challenges.forget' },
    { every: '15 * * * *', job: 'recovery.forget' },
    { every: '17 * * * *', job: 'throttle.forget' },
    { every: '18 * * * *', job: 'api.forget' },
    { every: '19 * * * *', job: 'tw-fido.forget' },
  ],
}
