import { and, eq, isNotNull } from 'drizzle-orm'
import { decide } from '#features/mailboxes/life.ts'
import { mailboxes } from '#features/mailboxes/tables.ts'
import {
  currentNotice,
  hasAgreed,
  type Notice,
  recordAgreement,
  recordAnswer,
} from '#features/notices/notices.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { openNote, sealNote } from '#foundation/notes.ts'
import type { Locale } from '#foundation/words.ts'
import { keepNow } from './reopening.ts'

const PURPOSE = 'mail-rules.opened-rules'
/** A text that was opened may be answered for so long. */
const OPENED_MINUTES = 24 * 60

type Opened = { account: string; hash: string; at: string }
/** `opened`: the note of the page that showed the text. */
export type Answer = { account: string; opened: string; locale: Locale }

/** The newest mailbox rules, where this account has not agreed to them (rule 9). */
export async function rulesToAgree(context: Context, account: string): Promise<Notice | undefined> {
  if (await hasAgreed(context, account, 'mailbox-rules')) return undefined
  return currentNotice(context, 'mailbox-rules')
}

/** A sealed note for the form: this account was shown this text, now. */
export function noteShownRules(context: Context, account: string, { hash }: Notice): string {
  const opened: Opened = { account, hash, at: context.clock.now().toISOString() }
  return sealNote(context, PURPOSE, opened, OPENED_MINUTES)
}

/** 「同意」: mail opens from now on. Only the text that was shown, and only while it is in force. */
export async function agreeToRules(
  context: Context,
  by: Actor,
  { account, opened, locale }: Answer,
): Promise<'agreed' | 'not-opened'> {
  const outcome = await transaction(context, async (context) => {
    const { hash } = await currentNotice(context, 'mailbox-rules')
    const note = openNote<Opened>(context, PURPOSE, opened)
    if (note?.account !== account || note.hash !== hash) return 'not-opened'
    const box = await ownBox(context, account)
    if (!(await hasAgreed(context, account, 'mailbox-rules'))) {
      const agreedAt = context.clock.now()
      await recordAgreement(context, by, { account, hash, locale, openedAt: new Date(note.at), agreedAt })
    }
    if (box?.decided !== 'locked' || box.decidedFor !== 'rules') return {}
    await decide(context, by, box.id, { decided: 'open', why: 'rules' })
    return { opened: box.id }
  })
  if (outcome !== 'not-opened' && outcome.opened) await keepNow(context, outcome.opened)
  return outcome === 'not-opened' ? outcome : 'agreed'
}

/** 「不同意」: the mailbox stays closed to its holder, mail programs included, until they agree; mail goes on arriving, the account works. */
export function refuseRules(context: Context, by: Actor, account: string): Promise<void> {
  return transaction(context, async (context) => {
    const box = await ownBox(context, account)
    if (await hasAgreed(context, account, 'mailbox-rules')) return
    if (box?.decided === 'locked' && box.decidedFor === 'rules') return
    const { hash } = await currentNotice(context, 'mailbox-rules')
    await recordAnswer(context, by, { account, hash, answer: 'refused' })
    if (box?.decided === 'open') await decide(context, by, box.id, { decided: 'locked', why: 'rules' })
  })
}

/** Locked meanwhile, so that two answers at the same instant come one after the other. */
async function ownBox({ database }: Context, account: string) {
  const [box] = await database
    .select({ id: mailboxes.id, decided: mailboxes.decided, decidedFor: mailboxes.decidedFor })
    .from(mailboxes)
    .where(and(eq(mailboxes.account, account), isNotNull(mailboxes.readyAt)))
    .for('no key update')
  return box
}
