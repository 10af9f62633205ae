import { sql } from 'drizzle-orm'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { openNote, sealNote } from '#foundation/notes.ts'
import type { Locale } from '#foundation/words.ts'
import {
  findNotice,
  hasAgreed,
  hasAgreedTo,
  isInForce,
  type Notice,
  recordAgreement,
  recordAnswer,
} from './notices.ts'
import type { Demand } from './rules.ts'
import { agreements, noticeAnswers, noticeKinds, noticeVersions } from './tables.ts'

const PURPOSE = 'notices.opened-text'
/** A text that was opened may be answered for so long. */
const OPENED_MINUTES = 24 * 60

type Opened = { account: string; hash: string; at: string }
/** A text that waits for somebody, and whether they are to agree to it or only to read it. */
export type Waiting = { kind: string; demand: Demand }

/**
 * What has to be put to somebody who is here already. The mailbox rules that ask for an agreement are not among them: they stand
 * before mail itself (rule 9).
 */
export async function textsWaiting(context: Context, account: string): Promise<Waiting[]> {
  const stands = await standsOf(context, account)
  return stands.flatMap(({ kind, newest, isAsked, hasAgreed, hasSeen }): Waiting[] => {
    const isMail = kind === 'mailbox-rules'
    if (isMail && !hasAgreed) return []
    if (!isMail && isAsked && !hasAgreed) return [{ kind, demand: 'agree' }]
    return newest === 'tell' && !hasSeen ? [{ kind, demand: 'tell' }] : []
  })
}

type Stand = { kind: string; newest: Demand; isAsked: boolean; hasAgreed: boolean; hasSeen: boolean }

/** How an account stands to each text in force that concerns it: one for holders of mailboxes does if they ever agreed to rules of theirs. */
async function standsOf({ database, clock }: Context, account: string): Promise<Stand[]> {
  const now = clock.now()
  const own = sql`said.account = ${account}::uuid`
  const { rows } = await database.execute<Stand>(sql`
    select kinds.kind, newest.demand as newest,
      ${hasAgreedTo(sql`${account}::uuid`, sql`kinds.kind`, now)} as "hasAgreed",
      exists (select from ${noticeVersions} asking where asking.kind = kinds.kind
        and ${isInForce('asking', now)} and asking.demand = 'agree') as "isAsked",
      (exists (select from ${agreements} said where ${own} and said.hash = newest.hash)
        or exists (select from ${noticeAnswers} said where ${own} and said.hash = newest.hash)) as "hasSeen"
    from ${noticeKinds} kinds cross join lateral (
      select hash, demand from ${noticeVersions} versions where versions.kind = kinds.kind
        and ${isInForce('versions', now)} order by published_at desc limit 1) newest
    where newest.demand is not null and (kinds.audience = 'accounts' or exists (
      select from ${agreements} said join ${noticeVersions} told on told.hash = said.hash
      where ${own} and told.kind = 'mailbox-rules'))
    order by kinds.made_at, kinds.kind desc`)
  return rows
}

/** A sealed note for the form: this account was shown this text, now. */
export function noteShown(context: Context, account: string, { hash }: Notice): string {
  const opened: Opened = { account, hash, at: context.clock.now().toISOString() }
  return sealNote(context, PURPOSE, opened, OPENED_MINUTES)
}

/** 「同意」, 「不同意」 or 「我已閱讀」: only of the text that was shown, and only while it is in force. */
export function answerText(
  context: Context,
  by: Actor,
  said: {
    account: string
    kind: string
    opened: string
    answer: 'agreed' | 'refused' | 'read'
    locale: Locale
  },
): Promise<'done' | 'not-opened'> {
  const { account, kind, answer, locale } = said
  return transaction(context, async (context) => {
    const notice = await findNotice(context, kind)
    const note = openNote<Opened>(context, PURPOSE, said.opened)
    if (!notice || note?.account !== account || note.hash !== notice.hash) return 'not-opened'
    const { hash } = notice
    if (answer !== 'agreed') await recordAnswer(context, by, { account, hash, answer })
    else if (!(await hasAgreed(context, account, kind))) {
      const agreedAt = context.clock.now()
      await recordAgreement(context, by, { account, hash, locale, openedAt: new Date(note.at), agreedAt })
    }
    return 'done'
  })
}
