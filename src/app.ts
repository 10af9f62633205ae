import type { Hono } from 'hono'
import { routes as accounts } from '#features/accounts/routes.tsx'
import { routes as applications } from '#features/accounts-api/console.tsx'
import { routes as accountsApi } from '#features/accounts-api/routes.tsx'
import { routes as apiKeys } from '#features/api/console.tsx'
import { routes as api } from '#features/api/routes.tsx'
import { routes as captcha } from '#features/captcha/routes.tsx'
import { routes as cases } from '#features/cases/console.tsx'
import { routes as citizenCard } from '#features/citizen-card/routes.tsx'
import { routes as consoleHome } from '#features/console/routes.tsx'
import { routes as delegation } from '#features/delegation/console.tsx'
import { routes as disclosures } from '#features/disclosure/console.tsx'
import { routes as enrolment } from '#features/enrolment/routes.tsx'
import { routes as evidence } from '#features/evidence/console.tsx'
import { routes as front } from '#features/front/routes.tsx'
import { routes as guide } from '#features/guide/routes.tsx'
import { routes as hrDesk } from '#features/hr-desk/console.tsx'
import { routes as lists } from '#features/lists/console.tsx'
import { routes as ownLists } from '#features/lists/routes.tsx'
import { routes as mailRulesConsole } from '#features/mail-rules/console.tsx'
import { routes as mailRules } from '#features/mail-rules/routes.tsx'
import { routes as mailAccess } from '#features/mailboxes/access-routes.tsx'
import { routes as mailboxes } from '#features/mailboxes/console.tsx'
import { routes as offices } from '#features/mailboxes/console-offices.tsx'
import { routes as misuseConsole } from '#features/misuse/console.tsx'
import { routes as misuse } from '#features/misuse/routes.tsx'
import { routes as movingIn } from '#features/moving-in/console.tsx'
import { routes as myAccount } from '#features/my-account/routes.tsx'
import { roomWith } from '#features/operations/console.tsx'
import { routes as outbox } from '#features/outbox/console.tsx'
import { routes as people } from '#features/people/console.tsx'
import { routes as policies } from '#features/policies/console.tsx'
import { routes as ways } from '#features/policies/console-ways.tsx'
import { routes as approvals } from '#features/portal/console.tsx'
import { foreignZones } from '#features/portal/portal.ts'
import { routes as portal } from '#features/portal/routes.tsx'
import { showsZone } from '#features/portal/showing.ts'
import { routes as portalContent } from '#features/publishing/console.tsx'
import { routes as contacts } from '#features/publishing/console-contacts.tsx'
import { routes as texts } from '#features/publishing/console-texts.tsx'
import { routes as desk } from '#features/recovery/console.tsx'
import { routes as recovery } from '#features/recovery/routes.tsx'
import { routes as roster } from '#features/roster/console.tsx'
import { routes as signIn } from '#features/sign-in/routes.tsx'
import { visits } from '#features/sign-in/visit.tsx'
import { routes as connecting } from '#features/sso/connect-routes.tsx'
import { routes as notices } from '#features/sso/console.tsx'
import { clientsConsole } from '#features/sso/console-clients.tsx'
import { routes as sso } from '#features/sso/routes.tsx'
import { ticketRoutes } from '#features/sso/ticket-routes.tsx'
import { routes as statistics } from '#features/statistics/console.tsx'
import { routes as twFido } from '#features/tw-fido/routes.tsx'
import { routes as webmail } from '#features/webmail/routes.tsx'
import type { Context } from '#foundation/context.ts'
import { routes as assets } from '#ui/assets.tsx'
import { type Env, house } from '#ui/door.tsx'
import { schedule } from './schedule.ts'
import { addressing } from './web/addressing.ts'
import { admission } from './web/admission.tsx'
import { bells } from './web/bells.ts'
import { bodies } from './web/bodies.tsx'
import { failed, notFound } from './web/failures.tsx'
import { guard, type Who } from './web/guard.tsx'
import { headers } from './web/headers.ts'
import { health } from './web/health.ts'
import { observe } from './web/observe.ts'
import { sameOrigin } from './web/origin.tsx'
import { rosterAges } from './web/roster-age.ts'
import { leadUpward } from './web/upward.ts'

/**
 * Addresses and everything below them, who may enter – with a role over the whole city where it concerns everybody –, and the room
 * behind. The longest address decides.
 */
export type Door = { at: string[]; who: Who; wholeCity?: boolean; room?: Hono<Env> }

export const doors: Door[] = [
  {
    at: ['/', '/contacts', '/privacy', '/accessibility', '/site-map', '/language', '/dev/gallery'],
    who: 'anyone',
    room: front,
  },
  { at: ['/assets', '/favicon.ico'], who: 'anyone', room: assets },
  { at: ['/captcha'], who: 'anyone', room: captcha },
  { at: ['/sign-in', '/session'], who: 'anyone', room: signIn },
  { at: ['/oidc', '/sso', '/sign-out'], who: 'anyone', room: sso },
  { at: ['/docs/connect', '/dev/client'], who: 'anyone', room: connecting },
  { at: ['/api', '/docs/api'], who: 'anyone', room: api },
  { at: ['/card'], who: 'anyone', room: citizenCard },
  { at: ['/phone'], who: 'anyone', room: twFido },
  { at: ['/forgotten'], who: 'anyone', room: recovery },
  { at: ['/account/recovery', '/account/recovery-confirmed'], who: 'anyone', room: accounts },
  {
    at: [
      '/account/sessions',
      '/account/devices',
      '/account/sign-ins',
      '/account/not-me',
      '/account/ways',
      '/account/password',
      '/account/passkeys',
      '/account/app-passwords',
      '/account/one-time-codes',
      '/account/proofing',
      '/account/recovery-address',
      '/account/language',
      '/account/releases',
      '/account/connections',
      '/account/texts',
      '/sign-in/confirm',
    ],
    who: 'city',
    room: myAccount,
  },
  { at: ['/account'], who: 'anyone', room: enrolment },
  { at: ['/admin/desk'], who: ['hr', 'information-centre'], room: desk },
  {
    at: ['/admin/applications'],
    who: ['information-centre', 'personnel-department'],
    room: applications,
  },
  {
    at: ['/admin/mailboxes'],
    who: ['information-centre', 'agency-admin', 'hr'],
    room: mailboxes,
  },
  {
    at: ['/admin/lists'],
    who: ['information-centre', 'agency-admin', 'hr'],
    room: lists,
  },
  { at: ['/mail/lists'], who: 'city', room: ownLists },
  {
    at: ['/admin/offices'],
    who: ['information-centre', 'agency-admin', 'hr'],
    room: offices,
  },
  { at: ['/admin/misuse'], who: ['hr', 'information-centre'], room: misuseConsole },
  { at: ['/admin/disclosures'], who: ['information-centre'], room: disclosures },
  { at: ['/account/misused', '/mail/appeal'], who: 'city', room: misuse },
  { at: ['/accounts-api'], who: 'anyone', room: accountsApi },
  { at: ['/admin/mail-rules'], who: ['information-centre', 'agency-admin'], room: mailRulesConsole },
  { at: ['/admin/cases'], who: ['hr', 'information-centre'], room: cases },
  { at: ['/mail/rules', '/mail/reopen'], who: 'city', room: mailRules },
  { at: ['/mail-access'], who: 'anyone', room: mailAccess },
  { at: ['/mail'], who: 'city', room: webmail },
  { at: ['/ikpd'], who: 'anyone', room: portal },
  { at: ['/ikpd/tickets'], who: 'portal', room: ticketRoutes(showsZone) },
  { at: ['/ikpd/ApTicket_Verify.aspx'], who: 'anyone' },
  { at: ['/ikpd/home', '/ikpd/zones', '/ikpd/search', '/ikpd/directory'], who: 'portal' },
  {
    at: ['/admin'],
    who: ['hr', 'agency-admin', 'information-centre', 'personnel-department', 'auditor'],
    room: consoleHome,
  },
  { at: ['/admin/people'], who: ['information-centre', 'agency-admin', 'hr'], room: people },
  { at: ['/admin/hr'], who: ['hr', 'agency-admin', 'information-centre'], room: hrDesk },
  { at: ['/admin/roster'], who: ['information-centre'], wholeCity: true, room: roster },
  { at: ['/admin/approvals'], who: ['personnel-department'], room: approvals },
  { at: ['/admin/approvals/titles'], who: ['personnel-department'], wholeCity: true },
  { at: ['/admin/moving-in'], who: ['information-centre'], wholeCity: true, room: movingIn },
  { at: ['/admin/outbox'], who: ['information-centre'], wholeCity: true, room: outbox },
  {
    at: ['/admin/roles'],
    who: ['information-centre', 'agency-admin', 'personnel-department', 'hr'],
    room: delegation,
  },
  { at: ['/admin/policies'], who: ['information-centre'], wholeCity: true, room: policies },
  { at: ['/admin/ways'], who: ['information-centre'], wholeCity: true, room: ways },
  { at: ['/admin/portal'], who: ['personnel-department'], wholeCity: true, room: portalContent },
  { at: ['/admin/contacts'], who: ['information-centre', 'agency-admin'], room: contacts },
  {
    at: ['/admin/settings', '/admin/jobs'],
    who: ['information-centre'],
    wholeCity: true,
    room: roomWith(schedule.timetable),
  },
  { at: ['/admin/texts'], who: ['information-centre'], wholeCity: true, room: texts },
  { at: ['/admin/audit'], who: ['auditor'], room: evidence },
  { at: ['/admin/audit/evidence'], who: ['auditor', 'information-centre'], wholeCity: true },
  {
    at: ['/admin/api-keys'],
    who: ['information-centre', 'agency-admin', 'auditor'],
    room: apiKeys,
  },
  { at: ['/admin/certificates'], who: ['information-centre'], wholeCity: true },
  {
    at: ['/admin/clients'],
    who: ['information-centre'],
    wholeCity: true,
    room: clientsConsole(foreignZones),
  },
  { at: ['/admin/notices'], who: ['information-centre'], room: notices },
  {
    at: ['/admin/statistics'],
    who: ['information-centre', 'agency-admin', 'personnel-department', 'hr'],
    room: statistics,
  },
  { at: ['/guide'], who: 'anyone', room: guide },
  { at: ['/healthz', '/readyz', '/metrics'], who: 'anyone', room: health },
]

/** The whole site as one function from request to response. */
export function createApp(context: Context, open = doors): Hono<Env> {
  const addresses = open.flatMap(({ at }) => at)
  const app = house({ getPath: addressing(context.settings, addresses) })
  app.use(
    observe(context),
    headers,
    bodies,
    admission(context),
    visits(context),
    sameOrigin,
    guard(open, context.settings),
    bells(context),
    rosterAges(context),
  )
  for (const { room } of open) if (room) app.route('/', room)
  leadUpward(app, open)
  app.notFound(notFound)
  app.onError(failed)
  return app
}
