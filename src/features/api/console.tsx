import { newApiKeySecret } from '#features/accounts/api-keys.ts'
import { agenciesToChoose } from '#features/personnel/personnel.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Form, type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import { isId } from '#foundation/tokens.ts'
import type { Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import { keepForOnce, takeOnce } from '#ui/once.tsx'
import { words } from './console-words.ts'
import { type Key, keysWithin, keyWithin, makeKey, type Officer, revokeKey } from './keys.ts'
import { DeedPage, type KeyDeed } from './pages/deed.tsx'
import { KeyPage } from './pages/key.tsx'
import { KeysPage } from './pages/keys.tsx'
import { NewKeyPage, type Typed } from './pages/new-key.tsx'
import {
  ALL_SCOPES,
  KEY_WISHES,
  LIVES_DAYS,
  MOST_NAME,
  MOST_REASON,
  type Scope,
  scopesToGive,
} from './rules.ts'

export const routes = house()

const SECRET = 'api-key'
/** A secret is shown on the page of its own key. */
type Kept = { key: string; secret: string }

routes.get(paths.adminApiKeys, async (c) => {
  const { context, visit } = c.var
  const wish = wishOf(c, KEY_WISHES)
  const list = await keysWithin(context, officerOf(c), wish)
  const file = download(c, { name: 'api-keys', ...fileOf(visit.locale, list.keys) })
  if (file) return file
  const done = c.req.query('done') === 'revoked' ? 'revoked' : undefined
  const given = { roles: visit.city!.roles, wish, list, done, at: context.clock.now() } as const
  return page(c, <KeysPage frame={visit.frame} {...given} />)
})

routes.get(
  paths.adminApiKeyNew,
  (c) => needsConfirming(c) ?? showNew(c, typedBefore<Typed>(c) ?? { days: LIVES_DAYS[0] }),
)

routes.post(paths.adminApiKeyNew, async (c) => {
  const { context, visit } = c.var
  const typed = typedIn(await readForm(c.req.raw))
  const asked = needsConfirming(c, paths.adminApiKeyNew, typed)
  if (asked) return asked
  const problems = problemsOf(c, typed)
  if (Object.keys(problems).length > 0) return showNew(c, typed, problems)
  const wish = { ...typed, days: Number(typed.days) }
  const made = await makeKey(context, visit.by, officerOf(c), wish)
  if (made.kind === 'made') return showOnce(c, made.id, made.secret)
  const say = words[visit.locale].make.problems
  return showNew(c, typed, made.kind === 'beyond' ? { scopes: say.beyond } : { name: say.throttled })
})

routes.get(paths.adminApiKey(':id'), async (c) => {
  const { context, visit } = c.var
  const key = await meant(c)
  if (!key) return c.notFound()
  const kept = takeOnce<Kept>(c, SECRET, officerOf(c).account)
  const secret = kept?.key === key.id ? kept.secret : undefined
  const given = { roles: visit.city!.roles, one: key, secret, at: context.clock.now() }
  return page(c, <KeyPage frame={visit.frame} {...given} />)
})

for (const deed of ['rotate', 'revoke'] as const) {
  const mayDo = ({ isOwn, state }: Key): boolean =>
    state !== 'revoked' && (deed === 'revoke' || (isOwn && state !== 'expired'))
  routes.get(paths.adminApiKeyDeed(':id', deed), async (c) => {
    const key = await meant(c)
    if (!key || !mayDo(key)) return c.notFound()
    return needsConfirming(c) ?? showDeed(c, key, { deed, ...typedBefore<Pick<Shown, 'typed'>>(c) })
  })
  routes.post(paths.adminApiKeyDeed(':id', deed), async (c) => {
    const key = await meant(c)
    if (!key || !mayDo(key)) return c.notFound()
    return doDeed(c, key, deed)
  })
}

function fileOf(locale: Locale, keys: Key[]): ListFile {
  const { columns, states } = words[locale]
  return {
    head: Object.values(columns),
    rows: keys.map(({ name, state, agencyName, scopes, giver, expiresAt, usedAt }) => [
      ...[name, states[state], agencyName, scopes.join(' '), giver, expiresAt, usedAt],
    ]),
  }
}

async function doDeed(c: Web, { id, ...key }: Key, deed: KeyDeed): Promise<Response> {
  const { context, visit } = c.var
  const form = await readForm(c.req.raw)
  const reason = form.lines('reason').trim().slice(0, MOST_REASON)
  const overlap = form.text('overlap')
  const typed = { reason, overlap }
  const asked = needsConfirming(c, paths.adminApiKeyDeed(id, deed), { typed })
  if (asked) return asked
  const say = words[visit.locale].deed.problems
  const problems: Problems = {
    ...(deed === 'rotate' && !['keep', 'drop'].includes(overlap) && { overlap: say.overlap }),
    ...(!reason && { reason: say.reason }),
  }
  if (Object.keys(problems).length > 0) return showDeed(c, { id, ...key }, { deed, typed, problems })
  const officer = officerOf(c)
  if (deed === 'revoke') {
    const done = await revokeKey(context, visit.by, officer, { id, reason })
    return done ? seeOther(c, `${paths.adminApiKeys}?done=revoked`) : c.notFound()
  }
  const { account } = officer
  const wish = { account, id, reason, overlap: overlap === 'keep' }
  const secret = await newApiKeySecret(context, visit.by, wish)
  return secret ? showOnce(c, id, secret) : c.notFound()
}

function showOnce(c: Web, key: string, secret: string): Response {
  keepForOnce(c, SECRET, officerOf(c).account, { key, secret } satisfies Kept)
  return seeOther(c, paths.adminApiKey(key))
}

type Shown = { deed: KeyDeed; typed?: { reason?: string; overlap?: string }; problems?: Problems }

function showDeed(c: Web, one: Key, shown: Shown): Promise<Response> {
  const { frame, city } = c.var.visit
  const status = shown.problems ? 422 : 200
  return page(c, <DeedPage frame={frame} roles={city!.roles} one={one} {...shown} />, status)
}

async function showNew(c: Web, typed: Partial<Typed>, problems?: Problems): Promise<Response> {
  const { context, visit } = c.var
  const { roles } = visit.city!
  const given = {
    ...{ roles, typed, problems, scopes: givable(c) },
    agencies: await agenciesToChoose(
      context,
      roles.map(({ agency }) => agency),
    ),
  }
  return page(c, <NewKeyPage frame={visit.frame} {...given} />, problems ? 422 : 200)
}

function problemsOf(c: Web, { name, agency, scopes, days, reason }: Typed): Problems {
  const say = words[c.var.visit.locale].make.problems
  return {
    ...(!name && { name: say.name }),
    ...(!agency && { agency: say.agency }),
    ...(scopes.length === 0 && { scopes: say.scopes }),
    ...(!days && { days: say.days }),
    ...(!reason && { reason: say.reason }),
  }
}

function typedIn(form: Form): Typed {
  return {
    name: form.text('name').slice(0, MOST_NAME),
    agency: form.text('agency').slice(0, 20),
    scopes: ALL_SCOPES.filter((scope) => form.all('scopes').includes(scope)),
    days: LIVES_DAYS.find((one) => one === form.text('days')) ?? '',
    reason: form.lines('reason').trim().slice(0, MOST_REASON),
  }
}

/** What can be ticked at all; for which agency, the verb decides. */
function givable({ var: { visit } }: Web): Scope[] {
  return scopesToGive(visit.city!.roles.map((held) => ({ ...held, wholeCity: held.wholeCity ?? false })))
}

async function meant(c: Web): Promise<Key | undefined> {
  const id = c.req.param('id') ?? ''
  return isId(id) ? keyWithin(c.var.context, officerOf(c), id) : undefined
}

function officerOf({ var: { visit } }: Web): Officer {
  const { account, roles } = visit.city!
  return { account, roles }
}
