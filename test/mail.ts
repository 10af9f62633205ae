import assert from 'node:assert/strict'
import { createTransport, type SendMailOptions } from 'nodemailer'
import { openAccount } from '#features/accounts/accounts.ts'
import { type MailServer, startMail } from '#features/mailboxes/mail-server.ts'
import { mailboxOf, requestMailbox } from '#features/mailboxes/mailboxes.ts'
import { makeDue } from '#features/mailboxes/making.ts'
import { reviewDue } from '#features/mailboxes/review.ts'
import { setPassword } from '#features/passwords/passwords.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'

export const PASSWORD = 'Lighthouse-75!'
export const RECOVERY = 'home@example.com'

/** Opens an account for someone of the demo city and answers its id. */
export async function givenAccount(
  context: Context,
  idNumber: string,
  name: string,
): Promise<{ account: string; person: string }> {
  const person = (await findPersonByIdNumber(context, idNumber))!.id
  const opening = await openAccount(context, COMMAND, {
    name,
    person,
    proofing: 'personal-data',
    language: 'zh-TW',
    recovery: RECOVERY,
  })
  assert.equal(opening.kind, 'opened')
  const account = opening.kind === 'opened' ? opening.account.id : ''
  assert.deepEqual(
    await setPassword(context, COMMAND, {
      owner: account,
      policy: 'account',
      accountName: name,
      password: PASSWORD,
    }),
    { kind: 'set' },
  )
  return { account, person }
}

/** Opens an account with a mailbox in use and answers the mailbox's id. */
export async function givenMailbox(context: Context, idNumber: string, name: string): Promise<string> {
  const { account, person } = await givenAccount(context, idNumber, name)
  await requestMailbox(context, COMMAND, { account, person })
  await reviewDue(context)
  await makeDue(context)
  const box = (await mailboxOf(context, account))!
  assert.equal(box.state, 'ready')
  return box.id
}

/** The mail server on free ports, and the context that knows them. */
export async function withMail(
  context: Context,
  tell: (context: Context, mail: MailServer) => Promise<void>,
): Promise<void> {
  const settings = { ...context.settings, host: '127.0.0.1', smtpPort: 0, submissionPort: 0 }
  const mail = await startMail({ ...context, settings })
  try {
    await tell(
      { ...context, settings: { ...settings, smtpPort: mail.smtpPort, submissionPort: mail.submissionPort } },
      mail,
    )
  } finally {
    await mail.close()
  }
}

/** Sends by SMTP and answers the code: 250, or that of the refusal. */
export async function send(
  port: number,
  message: SendMailOptions,
  auth?: { user: string; pass: string },
): Promise<string> {
  const transport = createTransport({
    host: '127.0.0.1',
    port,
    secure: false,
    ignoreTLS: true,
    ...(auth ? { auth } : {}),
  })
  try {
    return (await transport.sendMail(message)).response.slice(0, 9).trim()
  } catch (error) {
    return ((error as { response?: string }).response ?? String(error)).slice(0, 9).trim()
  } finally {
    transport.close()
  }
}
