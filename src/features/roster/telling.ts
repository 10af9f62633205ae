import { findAccount } from '#features/accounts/accounts.ts'
import { addressOf } from '#features/mailboxes/mailboxes.ts'
import type { Context } from '#foundation/context.ts'
import { post } from '#foundation/outbox.ts'
import { paths } from '#foundation/paths.ts'
import { sourceMail } from './mails.tsx'
import { officersOf } from './officers.ts'
import { type FetchProblem, type FetchState, isAmiss } from './source-rules.ts'

/**
 * A letter to the information centre over the whole city when a fetched roster waits for it, or the source begins to fail; while it goes on
 * failing, the age of the roster on every page of the console tells.
 */
export async function tellOfSource(
  context: Context,
  { state, problem }: { state: FetchState; problem: FetchProblem | undefined },
  before: FetchState | undefined,
): Promise<void> {
  const isNew = state === 'waiting' || (isAmiss(state) && !isAmiss(before))
  if (!isNew) return
  for (const { account, name } of await officersOf(context)) {
    const locale = (await findAccount(context, account))?.language ?? 'zh-TW'
    const mail = sourceMail({ locale, state, problem, link: context.settings.url + paths.adminRoster })
    await post(context, { from: 'city', to: addressOf(context, name), ...mail, about: { account } })
  }
}
