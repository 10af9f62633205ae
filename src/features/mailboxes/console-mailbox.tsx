import { type Action, actions } from '#features/audit/actions.ts'
import { deedsAbout } from '#features/audit/deeds.ts'
import { findPersons } from '#features/personnel/personnel.ts'
import type { Context } from '#foundation/context.ts'
import { page, type Web } from '#ui/door.tsx'
import { driverOf } from './driver.ts'
import { aliasesOf, type Overseen } from './overseeing.ts'
import { type Given, type Line, MailboxPage } from './pages/mailbox.tsx'

const MOST_LINES = 50
/** What belongs to a mailbox's story. Disclosures do not: they have pages of their own, for two people. */
const STORY = /^(mailbox|mail-rules|misuse)\.|^account\.(locked|unlocked)$/

type Shown = Pick<Given, 'done' | 'typed' | 'problems'>

/** The page of one mailbox, which the caller has found within the officer's reach. */
export async function showMailbox(
  c: Web,
  box: Overseen,
  shown: Shown = {},
  status: 200 | 409 | 422 = 200,
): Promise<Response> {
  const { context, visit } = c.var
  const { roles, person } = visit.city!
  const isOfDesk = roles.some(({ role }) => role === 'hr' || role === 'information-centre')
  const own = box.person === person
  const given = {
    ...{ roles, box, own, ...shown },
    now: await nowOf(context, box),
    aliases: await aliasesOf(context, box.id),
    history: await historyOf(context, box),
    mayReport: isOfDesk && !own && box.account !== null && box.accountState === 'active',
    at: context.clock.now(),
  }
  return page(c, <MailboxPage frame={visit.frame} {...given} />, status)
}

/** A mail server that does not answer takes nothing from the page but these figures. */
async function nowOf(context: Context, { id, state, decided }: Overseen): Promise<Given['now']> {
  if (state !== 'ready' || decided === 'deleted') return undefined
  const driver = driverOf(context)
  try {
    const [usage, lastUse] = [await driver.usage(context, id), await driver.lastUse(context, id)]
    return { used: usage.used, lastUse }
  } catch (error) {
    context.log.warn({ mailbox: id, error: (error as Error).name }, 'a mailbox does not say how full it is')
    return undefined
  }
}

async function historyOf(context: Context, { id, account }: Overseen): Promise<Line[]> {
  // A hold speaks of a disclosure, which is not for every officer's eyes.
  const told = (Object.keys(actions) as Action[]).filter(
    (action) => STORY.test(action) && action !== 'mailbox.held',
  )
  const wish = { account: account ?? undefined, subject: id, actions: told, most: MOST_LINES }
  const lines = await deedsAbout(context, wish)
  const people = lines.flatMap(({ byPerson }) => byPerson ?? [])
  const names = new Map((await findPersons(context, [...new Set(people)])).map(({ id, name }) => [id, name]))
  return lines.map((line) => ({ ...line, byName: line.byPerson ? names.get(line.byPerson) : undefined }))
}
