import { Readable } from 'node:stream'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import { isId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { approve, ask, refuse, withdraw } from './disclosure.ts'
import { takeExport } from './exporting.ts'
import { askedIn, typedIn } from './forms.ts'
import { DecisionPage } from './pages/decision.tsx'
import { DisclosurePage } from './pages/disclosure.tsx'
import { DisclosuresPage } from './pages/disclosures.tsx'
import { NewDisclosurePage } from './pages/new.tsx'
import { type Disclosure, disclosuresListed, disclosureWithin, downloadsOf, type Officer } from './reading.ts'
import { MOST_REASON, reachOf, WISHES } from './rules.ts'
import { words } from './words.ts'

export const routes = house()

routes.get(paths.adminDisclosures, async (c) => {
  const { context, visit } = c.var
  const wish = wishOf(c, WISHES)
  const list = await disclosuresListed(context, visit.by, officerOf(c), wish)
  const file = download(c, { name: 'disclosures', ...fileOf(visit.locale, list.rows) })
  if (file) return file
  const given = { roles: visit.city!.roles, wish, list, at: context.clock.now() }
  return page(c, <DisclosuresPage frame={visit.frame} {...given} />)
})

routes.get(paths.adminDisclosureNew, (c) => {
  const { visit } = c.var
  return page(c, <NewDisclosurePage frame={visit.frame} roles={visit.city!.roles} typed={{}} />)
})

routes.post(paths.adminDisclosureNew, async (c) => {
  const { context, visit } = c.var
  const typed = typedIn(await readForm(c.req.raw))
  const again = (problems: Problems) => {
    const given = { roles: visit.city!.roles, typed, problems }
    return page(c, <NewDisclosurePage frame={visit.frame} {...given} />, 422)
  }
  const read = askedIn(typed, visit.locale)
  if ('problems' in read) return again(read.problems)
  const answer = await ask(context, visit.by, officerOf(c), read.asked)
  if (answer.kind === 'asked') return seeOther(c, paths.adminDisclosure(answer.id))
  const say = words[visit.locale].problems
  return again({ account: answer.kind === 'own' ? say.own : say.account })
})

routes.get(paths.adminDisclosure(':id'), async (c) => {
  const { context, visit } = c.var
  const one = await meant(c)
  if (!one) return c.notFound()
  const given = { roles: visit.city!.roles, one, downloads: await downloadsOf(context, one.id) }
  return page(c, <DisclosurePage frame={visit.frame} {...given} />)
})

routes.post(paths.adminDisclosure(':id'), async (c) => {
  const { context, visit } = c.var
  const one = await meant(c)
  const done = one && (await withdraw(context, visit.by, officerOf(c), one.id))
  return done ? seeOther(c, paths.adminDisclosure(one.id)) : c.notFound()
})

routes.get(paths.adminDisclosureDecision(':id'), async (c) => {
  const one = await meant(c)
  if (!one?.mayDecide) return c.notFound()
  return needsConfirming(c) ?? showDecision(c, one, typedBefore<Typed>(c))
})

routes.post(paths.adminDisclosureDecision(':id'), async (c) => {
  const { context, visit } = c.var
  const one = await meant(c)
  if (!one) return c.notFound()
  const form = await readForm(c.req.raw)
  const reason = form.lines('reason').trim().slice(0, MOST_REASON)
  const asked = needsConfirming(c, paths.adminDisclosureDecision(one.id), { reason } satisfies Typed)
  if (asked) return asked
  const say = words[visit.locale].problems
  const isApproval = form.text('deed') === 'approve'
  const problems: Problems = {
    ...(!reason && { reason: say.needReason }),
    ...(isApproval && !form.has('seen') && { seen: say.seen }),
  }
  if (Object.keys(problems).length > 0) return showDecision(c, one, { reason, problems }, 422)
  const decide = isApproval ? approve : refuse
  const answer = await decide(context, visit.by, officerOf(c), { id: one.id, reason })
  if (answer === 'done') return seeOther(c, paths.adminDisclosure(one.id))
  const sentence = answer === 'own' ? say.ownCase : say[answer]
  return showDecision(c, one, { reason, problems: { reason: sentence } }, 409)
})

routes.post(paths.adminDisclosureExport(':id'), async (c) => {
  const { context, visit } = c.var
  const one = await meant(c)
  if (!one?.mayRead) return c.notFound()
  const asked = needsConfirming(c, paths.adminDisclosure(one.id))
  if (asked) return asked
  const taken = await takeExport(context, visit.by, officerOf(c), one.id)
  if (!taken) return c.notFound()
  const headers = {
    'cache-control': 'no-store',
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="disclosure-${one.id}.zip"`,
  }
  return c.body(Readable.toWeb(Readable.from(taken)) as ReadableStream, 200, headers)
})

function fileOf(locale: Locale, disclosures: Disclosure[]): ListFile {
  const { columns, states } = words[locale]
  const { document, state, box, authority, by, asked, until } = columns
  return {
    head: [document, state, box, authority, by, asked, until],
    rows: disclosures.map((one) => [
      ...[one.document, states[one.state], one.name, one.authority],
      ...[one.askedByName, one.askedAt, one.expiresAt],
    ]),
  }
}

type Typed = { reason: string }
type Shown = Partial<Typed> & { problems?: Problems }

function showDecision(c: Web, one: Disclosure, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const { visit } = c.var
  return page(
    c,
    <DecisionPage frame={visit.frame} roles={visit.city!.roles} {...{ one, ...shown }} />,
    status,
  )
}

async function meant(c: Web): Promise<Disclosure | undefined> {
  const id = c.req.param('id') ?? ''
  return isId(id) ? disclosureWithin(c.var.context, officerOf(c), id) : undefined
}

function officerOf(c: Web): Officer {
  const { account, person, roles } = c.var.visit.city!
  return { account, person, reach: reachOf(roles) }
}
