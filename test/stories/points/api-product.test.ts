import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { accountByName, rolesOf } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { documentOf } from '#features/api/openapi.ts'
import { operations } from '#features/api/operations.ts'
import { scopesToGive } from '#features/api/rules.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { reckon } from '#features/statistics/reckoning.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import {
  type Answer,
  type Ask,
  callsWith,
  faultsOf,
  keyOf,
  markNames,
  namedIn,
  plantAt,
  type Sent,
  type Target,
  under,
} from '#test/api-city.ts'
import { inCity } from '#test/context.ts'
import { demo } from '#test/roster.ts'

const CITY = '397000000A'
const BUREAU = '3979E0000A'
const SCHOOL = '3979E0001B'
const NEIGHBOUR = '3979E0009B'
const OTHER = '3979T0000A'
const NOBODY = '01990000-0000-7000-8000-000000000000'

type Operation = (typeof operations)[number]
/** A key, what lies within its reach and beyond, and the role it gives. */
type Tried = {
  name: string
  ask: Ask
  reach: Set<string>
  own: Target
  foreign: Target
  gives: string
  cast: string[]
}
type Product = {
  requests: number
  shown: number
  hidden: number
  refused: number
  leaks: string[]
  done: Set<string>
}

/** Keys of each kind of giver, each over an agency and tried at another. */
const KEYS = [
  { giver: 'zhangyating', role: 'information-centre', over: CITY, elsewhere: CITY, gives: 'hr' },
  { giver: 'zhangyating', role: 'information-centre', over: BUREAU, elsewhere: OTHER, gives: 'hr' },
  { giver: 'zhangyating', role: 'information-centre', over: SCHOOL, elsewhere: NEIGHBOUR, gives: 'hr' },
  { giver: 'chenzhiqiang', role: 'agency-admin', over: BUREAU, elsewhere: OTHER, gives: 'agency-admin' },
  { giver: 'chenzhiqiang', role: 'agency-admin', over: SCHOOL, elsewhere: NEIGHBOUR, gives: 'agency-admin' },
  { giver: 'linmeiling', role: 'hr', over: SCHOOL, elsewhere: NEIGHBOUR, gives: 'hr' },
  { giver: 'huangshujuan', role: 'auditor', over: BUREAU, elsewhere: OTHER, gives: 'auditor' },
] as const

async function triedKeys(context: Context): Promise<Tried[]> {
  const auditor = (await accountByName(context, 'huangshujuan'))!.id
  await grantRole(context, COMMAND, { account: auditor, role: 'auditor', agency: BUREAU })
  const { rows } = await context.database.execute<{ name: string }>(sql`
    select persons.name from persons join accounts on accounts.person = persons.id
    where accounts.name in ${KEYS.map(({ giver }) => giver)}`)
  const cast = rows.map(({ name }) => name)
  const tried: Tried[] = []
  for (const { giver, role, over, elsewhere, gives } of KEYS) {
    const account = (await accountByName(context, giver))!.id
    assert.ok((await rolesOf(context, account)).some((held) => held.role === role))
    const scopes = scopesToGive([{ role, agency: over, wholeCity: over === CITY }])
    const { secret } = await keyOf(context, giver, { agency: over, scopes })
    const [own, foreign] = [
      await plantAt(context, over === CITY ? OTHER : over),
      await plantAt(context, elsewhere),
    ]
    const name = `${role} for ${over}`
    tried.push({
      name,
      ask: callsWith(context, secret),
      reach: await under(context, over),
      own,
      foreign,
      gives,
      cast,
    })
  }
  return tried
}

/** The address of an operation about this target; `which` is what a request about nobody at all has in its place. */
async function addressFor(
  context: Context,
  { path }: Operation,
  key: Tried,
  target: Target,
  isNobody = false,
) {
  const { own, gives } = key
  const isOwn = target === own
  const role = isOwn ? { account: target.account, role: gives } : { account: target.holder, role: 'hr' }
  const { rows } = path.includes('{entry}')
    ? await context.database.execute<{ seq: number }>(
        sql`select max(seq) as seq from audit_entries where person = ${target.person}::uuid`,
      )
    : { rows: [] }
  const person = path.endsWith('/close') ? target.closing : target.person
  const ids = { person, mailbox: target.mailbox, case: target.case, ...role, agency: target.agency }
  const named: Record<string, string> = {
    ...ids,
    entry: isNobody ? '999999999' : String(rows[0]?.seq),
    work: NOBODY,
  }
  return path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = named[name] ?? NOBODY
    return isNobody && /^[0-9a-f-]{36}$/.test(value) ? NOBODY : value
  })
}

function sentFor({ id, body }: Operation, { gives }: Tried, target: Target): Sent {
  if (!body) return {}
  const role = { account: target.name, role: gives, agency: target.agency, until: null }
  const bodies: Record<string, object> = {
    setMailboxQuota: { megabytes: 500 },
    noteCase: { note: '已聯絡' },
    closeCase: { outcome: '已更正' },
    grantRole: role,
  }
  const needsReason = id !== 'noteCase' && id !== 'closeCase'
  return { body: { ...bodies[id], ...(needsReason && { reason: '測試' }) } }
}

/** Every operation of one key: about what it reaches, what it does not, and nobody. */
async function tryEverything(context: Context, document: Json, key: Tried, product: Product): Promise<void> {
  for (const operation of operations.filter(({ path }) => !path.startsWith('/roster'))) {
    const ask = async (target: Target, isNobody = false): Promise<Answer> => {
      product.requests++
      const address = await addressFor(context, operation, key, target, isNobody)
      return key.ask(operation.method.toUpperCase(), address, sentFor(operation, key, target))
    }
    const own = await ask(key.own)
    product.leaks.push(...leaksIn(document, operation, key, own))
    if (own.status === 403) product.refused++
    if (own.status === operation.status) {
      product.shown++
      product.done.add(operation.id)
    }
    const isAbout = operation.path.includes('{') || operation.method !== 'get'
    if (!isAbout || key.reach.has(key.foreign.agency)) continue
    product.hidden++
    product.leaks.push(...toldApart(key, operation, await ask(key.foreign), await ask(key.foreign, true)))
  }
}

/** What is beyond reach is answered as nobody at all is. */
function toldApart(key: Tried, { id }: Operation, foreign: Answer, nobody: Answer): string[] {
  const isSame = foreign.text === nobody.text && foreign.status === nobody.status
  const isHidden = [403, 404].includes(foreign.status) || (id === 'grantRole' && foreign.status === 422)
  if (isSame && isHidden) return []
  return [`${key.name}: ${id} tells ${foreign.status} of what is beyond, ${nobody.status} of nobody`]
}

// biome-ignore lint/suspicious/noExplicitAny: the document is looked at as it is
type Json = any

function leaksIn(document: Json, operation: Operation, key: Tried, answer: Answer): string[] {
  const { id, path, method } = operation
  const isRefusal = answer.status >= 400
  const kind = isRefusal ? 'application/problem+json' : 'application/json'
  const said = document.paths[path][method].responses[answer.status]
  if (!said)
    return [`${key.name}: ${id} answers ${answer.status}, which the document does not know: ${answer.text}`]
  const response = said.$ref ? document.components.responses[said.$ref.split('/').at(-1)] : said
  const faults = faultsOf(document, response.content[kind].schema, answer.body)
  // Who did something within reach, or holds a role there, is named wherever they belong to.
  const told = path.startsWith('/audit') ? answer.text.replace(/"by":\{[^}]*\}/g, '') : answer.text
  const text = key.cast.reduce((text, name) => text.replaceAll(name, ''), told)
  const beyond = namedIn(text).filter((agency) => !key.reach.has(agency))
  return [
    ...(answer.status >= 500 ? [`${key.name}: ${id} breaks`] : []),
    ...(isRefusal && ![403].includes(answer.status) ? [`${key.name}: ${id} is refused: ${answer.text}`] : []),
    ...faults.map((fault) => `${key.name}: ${id} ${fault}`),
    ...beyond.map((agency) => `${key.name}: ${id} names ${agency}`),
  ]
}

/** The roster's operations, in the order in which a system uses them. */
async function rosterByKey(key: Tried, document: Json, product: Product): Promise<void> {
  const did = async (id: string, path: string, sent: Sent = {}): Promise<Answer['body']> => {
    const operation = operations.find((one) => one.id === id)!
    const answer = await key.ask(operation.method.toUpperCase(), path, sent)
    product.requests++
    assert.equal(answer.status, operation.status, `${id}: ${answer.text}`)
    product.leaks.push(...leaksIn(document, operation, key, answer))
    product.done.add(id)
    return answer.body
  }
  const settled = async (work: { id: string }): Promise<{ load: string; answer: string }> => {
    for (;;) {
      const now = await did('getRosterWork', `/roster/works/${work.id}`)
      if (now.state !== 'going') return now
    }
  }
  const lines = demo.map((line) =>
    line.startsWith('A123456789') ? line.replace(SCHOOL, '3979E0002B') : line,
  )
  const upload = async (): Promise<string> => {
    const form = new FormData()
    form.set('persons', new File([lines.join('\n')], 'persons.csv'))
    return (await settled(await did('uploadRoster', '/roster/loads', { form }))).load
  }
  const first = await upload()
  const preview = await did('getRosterLoad', `/roster/loads/${first}`)
  assert.deepEqual(preview.deeds, ['apply', 'discard'])
  const { items } = await did('listRosterDifferences', `/roster/loads/${first}/differences?change=moved`)
  assert.equal(items.length, 1)
  const body = { reason: '十一月' }
  assert.equal(
    (await settled(await did('discardRoster', `/roster/loads/${first}/discard`, { body }))).answer,
    'discarded',
  )
  const second = await upload()
  assert.equal(
    (await settled(await did('applyRoster', `/roster/loads/${second}/apply`, { body }))).answer,
    'loaded',
  )
  const history = await did('listRosterLoads', '/roster/loads')
  assert.deepEqual(
    history.items.slice(0, 2).map(({ state }: { state: string }) => state),
    ['loaded', 'discarded'],
  )
}

describe('7. API under /api', () => {
  test('every operation × reach: own agency, another agency, no scope – tried, and nothing beyond reach is told', (t) =>
    inCity(async ({ context }) => {
      context.settings.apiCallsPerMinute = 1_000_000
      await markNames(context)
      const keys = await triedKeys(context)
      await reckon(context)
      await sequence(context)
      const document = documentOf(context.settings.url, 'en') as Json
      const product: Product = { requests: 0, shown: 0, hidden: 0, refused: 0, leaks: [], done: new Set() }
      for (const key of keys) await tryEverything(context, document, key, product)
      product.leaks.push(...(await countsAstray(context, keys)))
      await rosterByKey(keys[0]!, document, product)
      const { requests, shown, hidden, refused, leaks, done } = product
      t.diagnostic(
        `${operations.length} operations × ${keys.length} keys: ${requests} requests (${shown} done, ${hidden} beyond reach, ` +
          `${refused} without the scope), ${leaks.length} leaks`,
      )
      assert.deepEqual(leaks, [])
      assert.deepEqual(
        operations.map(({ id }) => id).filter((id) => !done.has(id)),
        [],
        'every operation was exercised',
      )
      assert.ok(shown > 60 && hidden > 30 && refused > 20)
    }))
})

/** Lists, read to their ends by the cursor, hold everybody within reach once, and nobody else. */
async function countsAstray({ database }: Context, keys: Tried[]): Promise<string[]> {
  const found: string[] = []
  for (const key of keys.filter(({ name }) => !name.startsWith('auditor'))) {
    const ids: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body } = await key.ask('GET', `/people?limit=200${cursor && `&cursor=${cursor}`}`)
      ids.push(...body.items.map(({ id }: { id: string }) => id))
      cursor = body.next
    }
    const { rows } = await database.execute<{ id: string }>(sql`
      select person as id from posts where main and agency in ${[...key.reach]} order by person`)
    const isSame = JSON.stringify(ids) === JSON.stringify(rows.map(({ id }) => id))
    if (!isSame) found.push(`${key.name}: ${ids.length} people listed, ${rows.length} within reach`)
  }
  return found
}
