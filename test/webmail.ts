import assert from 'node:assert/strict'
import { parseHTML } from 'linkedom'
import type { SendMailOptions } from 'nodemailer'
import MailComposer from 'nodemailer/lib/mail-composer'
import { accountByName } from '#features/accounts/accounts.ts'
import { driverOf } from '#features/mailboxes/driver.ts'
import { makeDue } from '#features/mailboxes/making.ts'
import { reviewDue } from '#features/mailboxes/review.ts'
import { findPerson } from '#features/personnel/personnel.ts'
import { enter, type Holder } from '#features/webmail/webmail.ts'
import type { Context } from '#foundation/context.ts'
import type { City } from './context.ts'
import type { Visitor } from './visitor.ts'

/** Someone of the demo city with the mailbox in use. */
export async function givenHolder(context: Context, name: string): Promise<Holder> {
  await reviewDue(context)
  await makeDue(context)
  const account = (await accountByName(context, name))!
  const { name: personName } = (await findPerson(context, account.person))!
  const door = await enter(context, { account: account.id, person: account.person, personName })
  assert.equal(door.kind, 'open')
  if (door.kind !== 'open') throw new Error()
  return door.holder
}

/** A message comes in; answers its id. */
export async function arrives(
  context: Context,
  holder: Holder,
  message: SendMailOptions | Buffer,
  external = false,
): Promise<string> {
  const raw = Buffer.isBuffer(message)
    ? message
    : await new MailComposer({ to: holder.address, ...message }).compile().build()
  const delivery = { raw, folder: 'inbox', seen: false, external }
  const outcome = await driverOf(context).deliver(context, holder.mailbox, delivery)
  assert.equal(outcome.kind, 'stored')
  return outcome.kind === 'stored' ? outcome.id : ''
}

/** The HTML message of the page, which stands in a frame: its document and the policy it came with. */
export async function framed(
  visitor: Visitor,
): Promise<{ document: Document; policy: string; text: string }> {
  const frame = visitor.document.querySelector('iframe')
  assert.ok(frame, `no frame on ${visitor.url}`)
  const response = await visitor.fetched(frame.getAttribute('src')!)
  assert.equal(response.status, 200)
  const { document } = parseHTML(await response.text()) as unknown as { document: Document }
  return {
    document,
    policy: response.headers.get('content-security-policy') ?? '',
    text: document.body.textContent ?? '',
  }
}

/** Someone of the demo city at the inbox. */
export async function atTheInbox(city: City, name: string): Promise<Visitor> {
  const visitor = await (await city.visitor()).visit('/mail')
  await visitor
    .fill('請輸入帳號', name)
    .fill('請輸入密碼', 'Harbour-2026!')
    .fill('請輸入驗證碼', 'KCGX')
    .press('登入')
  assert.equal(visitor.url, '/mail')
  return visitor
}
