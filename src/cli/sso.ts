import { KEY_AHEAD_HOURS, rotateKeys } from '#features/sso/keys.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { ExitStatus, Streams, Values, Verb } from './verb.ts'

export const rotate: Verb = {
  name: 'sso rotate-keys',
  summary: 'Make new keys for single sign-on',
  usage: `npm run cityhall -- sso rotate-keys [--now] [--json]

Makes a new key of each kind that identity tokens are signed with. It is published at once and signs a day later, when every
connected system has seen it; the old ones are published for 60 days more, so that what they have signed can be verified. Hosts
that are running take it up by themselves within half a minute. This also happens by itself every 90 days.

  --now   the old keys have fallen into wrong hands: the new ones sign at once and the old ones are withdrawn; whatever they
          have signed is worth nothing from then on, and systems that keep keys for long turn people away until they look again`,
  options: { now: { type: 'boolean' } },
  run: runRotate,
}

async function runRotate(context: Context, values: Values, { out }: Streams): Promise<ExitStatus> {
  const now = values.now === true
  const signsFrom = await rotateKeys(context, COMMAND, { now })
  if (values.json) out(JSON.stringify({ signsFrom, withdrawn: now }))
  else if (now) out('New keys sign from now on; all others are withdrawn.')
  else
    out(`New keys are published; they sign in ${KEY_AHEAD_HOURS} hours, from ${signsFrom.toISOString()} on.`)
  return 0
}
