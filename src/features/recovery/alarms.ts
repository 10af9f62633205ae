import { putRecoveryBack, takeAlarm } from '#features/accounts/alarms.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { stopEverything } from './recovery.ts'

/** 「不是我」 from a mail: stops everything, once; a recovery address that a stranger has changed is the former one again. */
export function raiseAlarm(
  context: Context,
  by: Actor,
  token: string,
  note?: string,
): Promise<'stopped' | 'dead'> {
  return transaction(context, async (context) => {
    const alarm = await takeAlarm(context, by, token)
    if (!alarm) return 'dead'
    await stopEverything(context, by, { account: alarm.account, note })
    await putRecoveryBack(context, by, alarm)
    return 'stopped'
  })
}
