import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { accountByName } from '#features/accounts/accounts.ts'
import {
  applicationsWithin,
  makeApplication,
  type Officer,
  renewPassword,
  type Secrets,
} from '#features/accounts-api/applications.ts'
import { approveGrant, grantsOf, requestGrants } from '#features/accounts-api/grants.ts'
import type { Field } from '#features/accounts-api/rules.ts'
import { COMMAND } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import type { Settings } from '#foundation/settings.ts'

/** Where the demonstration system finds what it was given. */
export const folderOf = ({ data }: Settings): string => `${data}/simulators/client`

/** The demonstration system is registered like any other: this is the file, unless CITYHALL_CLIENTS names one of one's own. */
export function isOwnClients(settings: Settings): boolean {
  return settings.clients === `${folderOf(settings)}/clients.json`
}

/** Writes the demonstration system's registration, with secrets that only this installation knows. */
export function registerClient(settings: Settings): void {
  const file = `${folderOf(settings)}/clients.json`
  const [known] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
  const own = `http://localhost:${settings.clientSimulatorPort}`
  const client = {
    client_id: 'demo-client',
    client_secret: known?.client_secret ?? newSecret(),
    client_name: '示範系統',
    'client_name#en': 'Demonstration system',
    redirect_uris: [`${own}/openid/callback`],
    post_logout_redirect_uris: [`${own}/`],
    grant_types: ['authorization_code', 'refresh_token'],
    backchannel_logout_uri: `${own}/openid/back-channel`,
    backchannel_logout_session_required: true,
    frontchannel_logout_uri: `${own}/openid/front-channel`,
    frontchannel_logout_session_required: true,
    initiate_login_uri: `${own}/login`,
    portal_zone: 'webitr',
    portal_ticket: {
      apid: 'WEBITR',
      address: `${own}/ticket`,
      secret: known?.portal_ticket.secret ?? newSecret(),
    },
  }
  keep(settings, 'clients.json', [client])
}

/** What the demonstration system may learn by the accounts API: nothing by which somebody is known elsewhere. */
const FIELDS: Field[] = [
  'APP_USER_LOGIN_ID',
  'APP_USER_CHT_NAME',
  'APP_USER_EMAIL',
  'APP_USER_STATUS',
  'APP_USER_EMPLOY_TITLE',
  'AUTH_METHOD',
]
const CITY = '397000000A'

/** Makes the demonstration system an application of the accounts API, where that is switched on; two officers let it ask. */
export async function registerApplication(context: Context): Promise<void> {
  const { settings } = context
  if (!settings.demo || !settings.accountsApi || settings.simulators === '0') return
  const appId = `DEMO_${String(settings.clientSimulatorPort).padStart(4, '0')}`
  const asking = await officer(context, 'zhangyating')
  const known = (await applicationsWithin(context, asking)).find((one) => one.appId === appId)
  if (known && existsSync(`${folderOf(settings)}/application.json`)) return
  const secrets = known
    ? await renewPassword(context, COMMAND, asking, known.id)
    : await make(context, asking, appId)
  if (secrets) keep(settings, 'application.json', { appId, ...secrets })
}

async function make(context: Context, asking: Officer, appId: string): Promise<Secrets> {
  const made = await makeApplication(context, COMMAND, asking, {
    appId,
    name: '示範系統',
    agency: CITY,
    returnTo: [`http://localhost:${context.settings.clientSimulatorPort}/accounts-api/return`],
    networks: ['127.0.0.1', '::1'],
  })
  if (made.kind !== 'made') throw new Error(`The demonstration application cannot be made: ${made.kind}`)
  await requestGrants(context, COMMAND, asking, {
    application: made.id,
    fields: FIELDS,
    basis: '示範：個人資料保護法第 16 條',
    document: '示範第 1 號',
    plainHash: false,
    expiresAt: addDays(context.clock.now(), 365),
  })
  const approving = await officer(context, 'huangshujuan')
  for (const { id } of await grantsOf(context, approving, made.id))
    await approveGrant(context, COMMAND, approving, id)
  return made.secrets
}

async function officer(context: Context, name: string): Promise<Officer> {
  const { id } = (await accountByName(context, name))!
  return { account: id, reach: { centre: [CITY], approving: [CITY] } }
}

function keep(settings: Settings, name: string, content: object): void {
  mkdirSync(folderOf(settings), { recursive: true })
  writeFileSync(`${folderOf(settings)}/${name}`, JSON.stringify(content, null, 2), { mode: 0o600 })
}

function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
