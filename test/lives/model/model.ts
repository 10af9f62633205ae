import type { OneStep } from '../steps.ts'
import { MINUTE, type World } from '../world.ts'
import * as holder from './holder.ts'
import { runJob } from './jobs.ts'
import * as mail from './mail.ts'
import * as officers from './officers.ts'
import * as roster from './roster.ts'

/** What the city should do, told without a database: it changes the world and answers as the verb does. */
export function act(world: World, step: OneStep, said?: string): string {
  // biome-ignore lint/suspicious/noExplicitAny: each entry takes its own kind of step, by which it is found
  const does = DOES[step.do] as (world: World, step: any, said?: string) => string
  return does(world, step, said)
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
  later: (world: World, { minutes }: { minutes: number }) => {
    world.now += minutes * MINUTE
    return 'later'
  },
  job: (world: World, { name }: { name: string }) => {
    runJob(world, name)
    return 'done'
  },
  queue: (world: World, _step: OneStep, said = 'mailboxes.work leaving.end') => {
    for (const name of said.split(' ')) runJob(world, name)
    return said
  },
}
