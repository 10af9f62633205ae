import type { OneStep } from '../steps.ts'
import type { World } from '../world.ts'
import * as holder from './holder.ts'
import * as jobs from './jobs.ts'
import * as mail from './mail.ts'
import * as officers from './officers.ts'
import * as roster from './roster.ts'
import type { Town } from './town.ts'

/** Does a step with the very verbs that pages and jobs call; `world` is the model’s before it. */
export function act(town: Town, world: World, step: OneStep): Promise<string> {
  // biome-ignore lint/suspicious/noExplicitAny: each entry takes its own kind of step, by which it is found
  const does = DOES[step.do] as (town: Town, world: World, step: any) => Promise<string>
  return does(town, world, step)
}

const DOES: { [Kind in OneStep['do']]: unknown } = {
  roster: roster.roster,
  vanish: roster.vanish,
  'roll-back': roster.rollBack,
  apply: holder.apply,
  confirm: holder.confirm,
  'sign-in': holder.signIn,
  'sign-out': holder.signOut,
  visit: holder.visit,
  'app-password': holder.appPassword,
  'ask-link': holder.askLink,
  card: holder.card,
  'new-password': holder.newPassword,
  report: holder.report,
  'report-seen': officers.reportSeen,
  settle: officers.settle,
  deed: officers.deed,
  disown: officers.disown,
  proof: officers.proof,
  'look-up': officers.lookUp,
  grant: officers.grant,
  revoke: officers.revoke,
  'mailbox-deed': officers.mailboxDeed,
  'ask-mailbox': mail.askMailbox,
  'take-up': mail.takeUp,
  letter: mail.letter,
  read: mail.read,
  later: async (town: Town, _world: World, { minutes }: { minutes: number }) => {
    town.at.now += minutes * 60_000
    return 'later'
  },
  job: jobs.job,
  queue: jobs.queue,
}
