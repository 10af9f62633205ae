import MailComposer from 'nodemailer/lib/mail-composer'
import { type AbsenceAnswer, type Filing, fileInto } from '#features/mail-filters/filters.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { postRaw } from '#foundation/outbox.ts'
import { newId } from '#foundation/tokens.ts'
import { namesOf } from './addressees.ts'
import { driverOf, type Outcome } from './driver.ts'
import { noteFilling } from './filling.ts'
import { addressOf } from './mailboxes.ts'
import { digestOf } from './summary.ts'

/** A message arrives: its holder's filters say where it goes, and the notice of absence answers it. */
export function arrive(
  context: Context,
  mailbox: string,
  { raw, external }: { raw: Buffer; external: boolean },
): Promise<Outcome> {
  return transaction(context, async (context) => {
    const { summary, messageId } = await digestOf(raw)
    const driver = driverOf(context)
    const filing: Filing = driver.filesItself
      ? { folder: 'inbox', marks: {} }
      : await fileInto(context, mailbox, { raw, summary, external })
    const { folder, marks, answer } = filing
    const outcome = await driver.deliver(context, mailbox, { raw, folder, external, ...marks })
    if (outcome.kind === 'stored') await noteFilling(context, mailbox)
    if (outcome.kind === 'stored' && answer) await send(context, mailbox, answer, messageId)
    return outcome
  })
}

/** Without a return address and marked as automatic, so that nobody's notice answers ours (RFC 3834 3). */
async function send(
  context: Context,
  mailbox: string,
  { to, subject, text }: AbsenceAnswer,
  answered: string | undefined,
): Promise<void> {
  const [name] = await namesOf(context, mailbox)
  const raw = await new MailComposer({
    from: addressOf(context, name!),
    to,
    subject,
    text,
    date: context.clock.now(),
    messageId: `<${newId()}@${context.settings.cityDomain}>`,
    headers: { 'Auto-Submitted': 'auto-replied' },
    ...(answered ? { inReplyTo: answered, references: [answered] } : {}),
  })
    .compile()
    .build()
  await postRaw(context, { envelopeFrom: '', recipients: [to], raw })
}
