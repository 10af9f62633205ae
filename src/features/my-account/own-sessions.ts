import { sessionsOf } from '#features/sign-in/sessions.ts'
import { endSession } from '#features/sign-in/sign-in.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'

/** Ends one session, if it is one of this account's. */
export async function endOwnSession(
  context: Context,
  by: Actor,
  account: string,
  session: string,
): Promise<void> {
  const own = await sessionsOf(context, account)
  if (own.some((one) => one.session === session)) await endSession(context, by, session)
}

/** Ends every session of the account at both faces but those of this browser. Answers how many. */
export function endOtherSessions(
  context: Context,
  by: Actor,
  account: string,
  here: string[],
): Promise<number> {
  return transaction(context, async (context) => {
    const others = (await sessionsOf(context, account)).filter(({ session }) => !here.includes(session))
    for (const { session } of others) await endSession(context, by, session)
    return others.length
  })
}
