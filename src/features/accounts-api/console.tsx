import { readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import { isId } from '#foundation/tokens.ts'
import { type Picking, picked } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { keepForOnce, takeOnce } from '#ui/once.tsx'
import {
  type Application,
  applicationsWithin,
  applicationWithin,
  closeApplication,
  makeApplication,
  nextAppId,
  type Officer,
  renewPassword,
  type Secrets,
} from './applications.ts'
import { grantRoutes } from './console-grants.tsx'
import { words } from './console-words.ts'
import { applicationOf, typedApplication } from './forms.ts'
import { grantsOf } from './grants.ts'
import { officerOf } from './officer.tsx'
import { ApplicationPage } from './pages/application.tsx'
import { ApplicationsPage } from './pages/applications.tsx'
import { NewApplicationPage } from './pages/new-application.tsx'
import { WISHES } from './rules.ts'

const SECRETS = 'application-secrets'
/** Secrets are shown on the page of their own application. */
type Kept = Secrets & { application: string }

export const routes = house()
routes.route('/', grantRoutes)

routes.get(paths.adminApplications, async (c) => {
  const { context, visit } = c.var
  const { accountsApi } = context.settings
  const wish = wishOf(c, WISHES)
  const list = picked(await applicationsWithin(context, officerOf(c)), wish, PICKING)
  const file = download(c, { name: 'applications', ...fileOf(visit.locale, list.rows) })
  if (file) return file
  const given = { ...shared(c), wish, list, isOpen: accountsApi !== '' }
  return page(c, <ApplicationsPage frame={visit.frame} {...given} />)
})

routes.get(paths.adminApplicationNew, async (c) => {
  const { context, visit } = c.var
  if (!isCentre(officerOf(c))) return c.notFound()
  const typed = { appId: await nextAppId(context) }
  return page(c, <NewApplicationPage frame={visit.frame} {...shared(c)} typed={typed} />)
})

routes.post(paths.adminApplications, async (c) => {
  const { context, visit } = c.var
  const typed = typedApplication(await readForm(c.req.raw))
  const again = (problems: Record<string, string>) =>
    page(c, <NewApplicationPage frame={visit.frame} {...shared(c)} {...{ typed, problems }} />, 422)
  const read = applicationOf(typed, visit.locale)
  if ('problems' in read) return again(read.problems)
  const { faults } = words[visit.locale].form
  const made = await makeApplication(context, visit.by, officerOf(c), read.wish)
  if (made.kind === 'made') return showOnce(c, made.id, made.secrets)
  return again(made.kind === 'taken' ? { appId: faults.taken } : { agency: faults.agency })
})

routes.get(paths.adminApplication(':id'), (c) => show(c))

routes.post(paths.adminApplication(':id'), async (c) => {
  const { context, visit } = c.var
  const [id, officer] = [c.req.param('id') ?? '', officerOf(c)]
  if (!isId(id)) return c.notFound()
  const deed = (await readForm(c.req.raw)).text('deed')
  if (deed === 'renew') {
    const secrets = await renewPassword(context, visit.by, officer, id)
    return secrets ? showOnce(c, id, secrets) : c.notFound()
  }
  if (deed !== 'close' && deed !== 'reopen') return c.notFound()
  const done = await closeApplication(context, visit.by, officer, { id, closed: deed === 'close' })
  return done ? seeOther(c, paths.adminApplication(id)) : c.notFound()
})

const PICKING: Picking<Application> = {
  texts: ({ name, appId, agencyName }) => [name, appId, agencyName],
  filters: { state: ({ closedAt }) => (closedAt ? 'closed' : 'open') },
  sorts: {
    name: ({ name }) => name,
    code: ({ appId }) => appId,
    agency: ({ agencyName }) => agencyName,
    asked: ({ asked }) => asked,
  },
}

function fileOf(locale: Locale, applications: Application[]): ListFile {
  const { columns, states } = words[locale]
  return {
    head: [columns.name, columns.state, columns.appId, columns.agency, columns.asked],
    rows: applications.map(({ name, closedAt, appId, agencyName, asked }) => [
      ...[name, closedAt ? states.closed : states.open, appId, agencyName, asked],
    ]),
  }
}

function showOnce(c: Web, application: string, secrets: Secrets): Response {
  keepForOnce(c, SECRETS, officerOf(c).account, { ...secrets, application } satisfies Kept)
  return seeOther(c, paths.adminApplication(application))
}

async function show(c: Web): Promise<Response> {
  const { context, visit } = c.var
  const [id, officer] = [c.req.param('id') ?? '', officerOf(c)]
  const application = isId(id) ? await applicationWithin(context, officer, id) : undefined
  if (!application) return c.notFound()
  const kept = takeOnce<Kept>(c, SECRETS, officer.account)
  const given = {
    ...shared(c),
    application,
    grants: await grantsOf(context, officer, id),
    secrets: kept?.application === id ? kept : undefined,
    note: noteOf(c, application),
  }
  return page(c, <ApplicationPage frame={visit.frame} {...given} />)
}

function noteOf(c: Web, { asked }: Application) {
  return c.req.query('asked') !== undefined && asked > 0 ? ('asked' as const) : undefined
}

function shared(c: Web) {
  return { roles: c.var.visit.city!.roles, mayMake: isCentre(officerOf(c)), at: c.var.context.clock.now() }
}

function isCentre({ reach }: Officer): boolean {
  return reach.centre.length > 0
}
