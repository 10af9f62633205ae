import { eq } from 'drizzle-orm'
import {
  accountOfPerson,
  findAccount,
  freeNamesLike,
  type NameState,
  nameState,
} from '#features/accounts/accounts.ts'
import { foldName } from '#features/accounts/rules.ts'
import { openCase } from '#features/cases/cases.ts'
import { currentNotice } from '#features/notices/notices.ts'
import type { NoticeKind } from '#features/notices/rules.ts'
import { findPerson, type Person } from '#features/personnel/personnel.ts'
import { mayApply } from '#features/personnel/rules.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { changeDraft, type OpenDraft } from './drafts.ts'
import type { Draft, EnrolmentWay } from './rules.ts'
import { applications } from './tables.ts'

/** The roster's facts as the applicant sees them. */
export type Facts = {
  category: string
  name: string
  agency: string
  unit: string
  title: string
  start: string
}
export type Application = {
  accountName: string
  way: EnrolmentWay
  facts: Facts
  mailbox: boolean
  submittedAt: Date
}

/** May this person have an account today? */
export function isEntitled(context: Context, person: Person): boolean {
  return mayApply(person, taipeiDay(context.clock.now()), context.settings.applyDaysAhead)
}

/** 人員資訊 of the draft's person. */
export async function factsOf(context: Context, person: string): Promise<Facts> {
  const { name, main } = (await findPerson(context, person))!
  const { category, agencyName: agency, unit, title, start } = main
  return { category, name, agency, unit, title, start }
}

/** Does somebody hold an account by now? A second tab may have finished. */
export async function isHolder(context: Context, person: string): Promise<boolean> {
  return (await accountOfPerson(context, person)) !== undefined
}

/** 「資料有誤」 or 「這不是我申請的」: the HR office gets a case. */
export async function report(
  context: Context,
  by: Actor,
  draft: OpenDraft,
  kind: 'wrong-data' | 'not-my-account',
  note: string,
): Promise<void> {
  const person = (await findPerson(context, draft.person))!
  const account = await accountOfPerson(context, draft.person)
  await openCase(context, by, {
    kind,
    agency: person.main.agency,
    person: person.id,
    account: account?.id,
    note,
  })
}

/** 「檢查重複」: what the name is, and two free ones like it when it is taken. */
export async function checkName(
  context: Context,
  draft: OpenDraft,
  typed: string,
): Promise<{ name: string; state: NameState; others: string[] }> {
  const name = foldName(typed)
  const state = await nameState(context, name)
  await changeDraft(context, draft.id, (content) => ({
    ...content,
    account: name,
    checked: state === 'free' ? name : '',
  }))
  return { name, state, others: state === 'taken' ? await freeNamesLike(context, name) : [] }
}

/** 「查看」: the version in force was opened. */
export async function openNotice(context: Context, draft: OpenDraft, kind: NoticeKind): Promise<Draft> {
  const { hash } = await currentNotice(context, kind)
  const openedAt = context.clock.now().toISOString()
  return changeDraft(context, draft.id, (content) => {
    const known = content.consents[kind]
    return known?.hash === hash
      ? content
      : { ...content, consents: { ...content.consents, [kind]: { hash, openedAt } } }
  })
}

/** 「同意」 or 「不同意」, which withdraws an earlier consent. Only what was opened can be agreed to. */
export async function answerNotice(
  context: Context,
  draft: OpenDraft,
  kind: NoticeKind,
  answer: 'agree' | 'disagree',
): Promise<Draft> {
  const { hash } = await currentNotice(context, kind)
  const agreedAt = context.clock.now().toISOString()
  return changeDraft(context, draft.id, (content) => {
    const opened = content.consents[kind]
    if (opened?.hash !== hash) return content
    const { agreedAt: _withdrawn, ...only } = opened
    const consent = answer === 'agree' ? { ...only, agreedAt } : only
    const others = content.refused.filter((one) => one !== kind)
    return {
      ...content,
      consents: { ...content.consents, [kind]: consent },
      refused: answer === 'agree' ? others : [...others, kind],
    }
  })
}

/** The application record of an account. */
export async function applicationOf(context: Context, account: string): Promise<Application | undefined> {
  const [row] = await context.database.select().from(applications).where(eq(applications.account, account))
  const holder = row && (await findAccount(context, account))
  if (!row || !holder) return undefined
  const facts: Facts = JSON.parse(context.keys.open('applications.facts', row.facts))
  const { way, mailbox, submittedAt } = row
  return { accountName: holder.name, way, facts, mailbox, submittedAt }
}
