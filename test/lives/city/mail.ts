import { noteOpenedRules, requestMailboxLater } from '#features/enrolment/later.ts'
import { reopenMailbox } from '#features/mail-rules/reopening.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { noteUse } from '#features/mailboxes/messages.ts'
import type { World } from '../world.ts'
import { holder } from './holder.ts'
import { accountOf, openOf, type Town } from './town.ts'

export async function askMailbox(town: Town, _world: World, { who }: { who: number }): Promise<string> {
  const account = await openOf(town, who)
  if (account?.state !== 'active') return 'nobody'
  const { id, person } = account
  const opened = await noteOpenedRules(town.context, id)
  return requestMailboxLater(town.context, holder(id, person), {
    account: id,
    person,
    opened,
    locale: 'zh-TW',
  })
}

export async function takeUp(town: Town, _world: World, { who }: { who: number }): Promise<string> {
  const account = await openOf(town, who)
  if (account?.state !== 'active') return 'nobody'
  return reopenMailbox(town.context, holder(account.id, account.person), account.id)
}

export async function letter(
  town: Town,
  _world: World,
  { who, key }: { who: number; key: number },
): Promise<string> {
  const account = await accountOf(town, who)
  const box = account && (await mailboxOf(town.context, account.id))
  if (!box) return 'missing'
  const raw = Buffer.from(`Message-ID: <${key}@example.com>\r\nSubject: ${key}\r\n\r\nText\r\n`)
  const answer = await driverOf(town.context).deliver(town.context, box.id, {
    raw,
    folder: 'inbox',
    external: false,
  })
  return answer.kind
}

export async function read(town: Town, _world: World, { who }: { who: number }): Promise<string> {
  const account = await openOf(town, who)
  const box = account && (await mailboxOf(town.context, account.id))
  if (box?.standing !== 'open') return 'shut'
  await noteUse(town.context, box.id)
  return 'read'
}
