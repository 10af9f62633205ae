import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { isId } from '#foundation/tokens.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { type Application, applicationWithin, type Officer } from './applications.ts'
import { grantOf, type TypedGrant, typedGrant } from './forms.ts'
import { words } from './grant-words.ts'
import { approveGrant, grantsOf, requestGrants, withdrawGrant } from './grants.ts'
import { officerOf } from './officer.tsx'
import { ApplicationPage } from './pages/application.tsx'
import { GrantFormPage } from './pages/grant-form.tsx'

export const grantRoutes = house()

grantRoutes.get(paths.adminApplicationGrants(':id'), async (c) => {
  const application = await ownApplication(c)
  return application ? showForm(c, application) : c.notFound()
})

grantRoutes.post(paths.adminApplicationGrants(':id'), async (c) => {
  const { context, visit } = c.var
  const application = await ownApplication(c)
  if (!application) return c.notFound()
  const typed = typedGrant(await readForm(c.req.raw))
  const read = grantOf(typed, visit.locale, context.clock.now())
  if ('problems' in read) return showForm(c, application, { typed, problems: read.problems })
  const wish = { application: application.id, ...read.wish }
  const asked = await requestGrants(context, visit.by, officerOf(c), wish)
  if (!asked) return c.notFound()
  const { faults } = words[visit.locale].form
  if (asked.length === 0) return showForm(c, application, { typed, problems: { fields: faults.already } })
  return seeOther(c, `${paths.adminApplication(application.id)}?asked`)
})

grantRoutes.post(paths.adminGrant(':grant'), async (c) => {
  const { context, visit } = c.var
  const [grant, officer] = [c.req.param('grant') ?? '', officerOf(c)]
  const form = await readForm(c.req.raw)
  const application = await applicationNamed(c, officer, form.text('application'))
  if (!isId(grant) || !application) return c.notFound()
  const back = paths.adminApplication(application.id)
  if (form.text('deed') === 'withdraw') {
    const done = await withdrawGrant(context, visit.by, officer, grant)
    return done ? seeOther(c, back) : showNote(c, application, 'gone')
  }
  const answer = await approveGrant(context, visit.by, officer, grant)
  return answer === 'approved' ? seeOther(c, back) : showNote(c, application, answer)
})

type Shown = { typed?: TypedGrant; problems?: Problems }

function showForm(c: Web, application: Application, shown: Shown = {}): Promise<Response> {
  const { frame, city } = c.var.visit
  const given = { roles: city!.roles, application, ...shown }
  return page(c, <GrantFormPage frame={frame} {...given} />, shown.problems ? 422 : 200)
}

async function showNote(c: Web, application: Application, note: 'own' | 'gone'): Promise<Response> {
  const { context, visit } = c.var
  const officer = officerOf(c)
  const given = {
    roles: visit.city!.roles,
    mayMake: officer.reach.centre.length > 0,
    at: context.clock.now(),
    grants: await grantsOf(context, officer, application.id),
  }
  return page(c, <ApplicationPage frame={visit.frame} {...given} {...{ application, note }} />, 409)
}

/** Only the information centre asks. */
async function ownApplication(c: Web): Promise<Application | undefined> {
  const officer = officerOf(c)
  const { centre } = officer.reach
  const asking = { ...officer, reach: { centre, approving: centre } }
  return applicationNamed(c, asking, c.req.param('id') ?? '')
}

async function applicationNamed(c: Web, officer: Officer, id: string): Promise<Application | undefined> {
  return isId(id) ? applicationWithin(c.var.context, officer, id) : undefined
}
