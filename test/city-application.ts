import assert from 'node:assert/strict'
import { accountByName } from '#features/accounts/accounts.ts'
import { makeApplication, type Officer, type Secrets } from '#features/accounts-api/applications.ts'
import { approveGrant, grantsOf, requestGrants } from '#features/accounts-api/grants.ts'
import type { Field } from '#features/accounts-api/rules.ts'
import type { Actor } from '#foundation/actor.ts'
import { addDays } from '#foundation/clock.ts'
import type { Context } from '#foundation/context.ts'
import type { City } from './context.ts'

export const TRAINING = 'https://training.example/enter?from=kcg'
export const OWN_ADDRESS = '10.1.2.3'
export const API = '/old/accounts-api'
const CITY = '397000000A'

export type CityApplication = Secrets & { id: string; appId: string }

/** 張雅婷 of the information centre, or 黃淑娟 of the personnel department, as they act in the console. */
export async function officer(
  context: Context,
  name: 'zhangyating' | 'huangshujuan',
): Promise<Officer & { by: Actor }> {
  const { id, person } = (await accountByName(context, name))!
  const centre = name === 'zhangyating' ? [CITY] : []
  const by: Actor = { kind: 'account', account: id, person }
  return { account: id, reach: { centre, approving: [CITY] }, by }
}

/** The accounts API opened in this city, with an application that speaks from one address. */
export async function cityApplication(
  { context }: City,
  fields: Field[] = [],
  appId = 'KCG_0001',
): Promise<CityApplication> {
  context.settings.accountsApi = API
  const zhang = await officer(context, 'zhangyating')
  const wish = { appId, name: '訓練報名系統', agency: CITY, returnTo: [TRAINING], networks: [OWN_ADDRESS] }
  const made = await makeApplication(context, zhang.by, zhang, wish)
  assert.equal(made.kind, 'made')
  if (made.kind !== 'made') throw new Error('not made')
  await granted(context, made.id, fields)
  return { id: made.id, appId, ...made.secrets }
}

/** Asked for by 張雅婷 and approved by 黃淑娟, for 30 days. */
export async function granted(context: Context, application: string, fields: Field[]): Promise<string[]> {
  await asked(context, application, fields)
  const huang = await officer(context, 'huangshujuan')
  const waiting = (await grantsOf(context, huang, application)).filter(({ state }) => state === 'asked')
  for (const { id } of waiting) assert.equal(await approveGrant(context, huang.by, huang, id), 'approved')
  return waiting.map(({ id }) => id)
}

/** Asked for, and not approved by anybody. */
export async function asked(
  context: Context,
  application: string,
  fields: Field[],
  plainHash = false,
): Promise<void> {
  const zhang = await officer(context, 'zhangyating')
  const terms = { basis: '公務人員訓練進修法第 2 條', document: '高市府資字第 11500001 號', plainHash }
  const expiresAt = addDays(context.clock.now(), 30)
  await requestGrants(context, zhang.by, zhang, { application, fields, ...terms, expiresAt })
}
