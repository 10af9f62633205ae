import { movePasskeyDomain } from '#features/accounts/passkey-domain.ts'
import { isDomain } from '#features/accounts/rules.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { ExitStatus, Streams, Values, Verb } from './verb.ts'

export const verb: Verb = {
  name: 'passkeys move',
  summary: 'Bind passkeys to another domain',
  usage: `npm run cityhall -- passkeys move --to DOMAIN [--json]

Browsers bind each passkey to one domain (RP ID) for good. When the city moves to another, passkeys of the old one open
nothing any more, and their holders sign in another way and add new ones. Cityhall refuses to start with a changed domain
until this command confirms it; stop Cityhall, set CITYHALL_PASSKEY_DOMAIN (or CITYHALL_URL), run it, start again. Says how
many passkeys become useless. They are kept: moved back, they work again.

  --to   the new domain, such as kcg.gov.tw; the host of CITYHALL_URL or what it ends with`,
  options: { to: { type: 'string' } },
  run: move,
}

async function move(context: Context, values: Values, { out, err }: Streams): Promise<ExitStatus> {
  if (typeof values.to !== 'string' || !isDomain(values.to)) {
    err(`${verb.usage}\n`)
    return 2
  }
  const moved = await movePasskeyDomain(context, COMMAND, values.to)
  if (values.json) out(JSON.stringify(moved))
  else
    out(
      `Passkeys are bound to ${moved.to}${moved.from ? `, before to ${moved.from}` : ''}. ${moved.useless} passkeys of other domains open nothing now.`,
    )
  return 0
}
