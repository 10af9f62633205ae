import { filtersOf, saveFilters } from '#features/mail-filters/filters.ts'
import {
  type Absence,
  type Facts,
  type FilterRule,
  type Filters,
  MOST_RULES,
  matches,
} from '#features/mail-filters/rules.ts'
import { namesOf } from '#features/mailboxes/addressees.ts'
import { driverOf, type Listed } from '#features/mailboxes/driver.ts'
import { addressOf } from '#features/mailboxes/mailboxes.ts'
import { listMessages, readMessage } from '#features/mailboxes/messages.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { openMessage } from './parse.ts'
import { written } from './rules.ts'
import type { Holder } from './webmail.ts'

export type Tried = { listed: Listed; hit: boolean }

const MOST_TRIED = 50
/** Of larger ones the summary must do. */
const TRIED_BYTES = 300_000

/** Adds the rule, or puts it in the place of the one with its id. False when there are too many. */
export function keepRule(context: Context, by: Actor, holder: Holder, rule: FilterRule): Promise<boolean> {
  return change(context, by, holder, (filters) => {
    const known = filters.rules.some(({ id }) => id === rule.id)
    if (!known && filters.rules.length >= MOST_RULES) return undefined
    const rules = known
      ? filters.rules.map((one) => (one.id === rule.id ? rule : one))
      : [...filters.rules, rule]
    return { ...filters, rules }
  })
}

export function removeRule(context: Context, by: Actor, holder: Holder, id: string): Promise<boolean> {
  return change(context, by, holder, (filters) => ({
    ...filters,
    rules: filters.rules.filter((rule) => rule.id !== id),
  }))
}

/** One place up or down; the first rule that moves a message decides. */
export function moveRule(
  context: Context,
  by: Actor,
  holder: Holder,
  id: string,
  step: -1 | 1,
): Promise<boolean> {
  return change(context, by, holder, (filters) => {
    const rules = [...filters.rules]
    const from = rules.findIndex((rule) => rule.id === id)
    const to = from + step
    if (from < 0 || to < 0 || to >= rules.length) return undefined
    rules.splice(to, 0, ...rules.splice(from, 1))
    return { ...filters, rules }
  })
}

/** Answers come from the mailbox's own name, and to what was sent to any of its names. */
export async function keepAbsence(
  context: Context,
  by: Actor,
  holder: Holder,
  absence: Omit<Absence, 'addresses'>,
): Promise<void> {
  const names = await namesOf(context, holder.mailbox)
  const addresses = names.map((name) => addressOf(context, name))
  await change(context, by, holder, (filters) => ({ ...filters, absence: { ...absence, addresses } }))
}

/** Which of the newest messages of the inbox the rule would have met. */
export async function tryRule(context: Context, holder: Holder, rule: FilterRule): Promise<Tried[]> {
  const tried: Tried[] = []
  for (let page = 1, pages = 1; page <= pages && tried.length < MOST_TRIED; page++) {
    const found = await listMessages(context, holder.mailbox, { folder: 'inbox', page })
    pages = found.pages
    for (const listed of found.messages.slice(0, MOST_TRIED - tried.length))
      tried.push({ listed, hit: matches(rule, await factsOf(context, holder, listed)) })
  }
  return tried
}

/** What is kept and what the mail server does are changed together. */
function change(
  context: Context,
  by: Actor,
  { mailbox }: Holder,
  to: (filters: Filters) => Filters | undefined,
): Promise<boolean> {
  return transaction(context, async (context) => {
    const filters = to(await filtersOf(context, mailbox))
    if (!filters) return false
    await saveFilters(context, by, mailbox, filters)
    await driverOf(context).filter(context, mailbox, filters)
    return true
  })
}

async function factsOf(context: Context, { mailbox }: Holder, listed: Listed): Promise<Facts> {
  const { summary, size, external } = listed
  const plain: Facts = {
    from: `${summary.from} <${summary.fromAddress}>`,
    to: summary.to,
    subject: summary.subject,
    attachments: summary.attachments,
    size,
    external,
    addressed: [],
    sender: summary.fromAddress,
    headers: new Map(),
  }
  const message = size <= TRIED_BYTES ? await readMessage(context, mailbox, listed.id) : undefined
  if (!message) return plain
  const { to, cc } = await openMessage(message.raw)
  return { ...plain, to: [...to, ...cc].map(written).join(', ') }
}
