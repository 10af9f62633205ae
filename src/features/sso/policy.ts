import { sql } from 'drizzle-orm'
import type { Grant, Provider } from 'oidc-provider'
import { type Configuration, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider'
import { transaction } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { consentOf, type Told } from './consent.ts'
import { ACRS, type Acr, isAcr, isAtLeast, leastOf } from './rules.ts'
import { here, within } from './surroundings.ts'

const { Check, base } = interactionPolicy

/** When a person has to be asked: who they are, more surely who they are, and whether another's system may be told. */
export function interactions(): NonNullable<Configuration['interactions']> {
  const policy = base()
  const login = policy.get('login')!
  // What is essential is looked at by ours, for which more than enough is enough.
  for (const replaced of ['essential_acr', 'essential_acrs']) login.checks.remove(replaced)
  login.checks.add(
    new Check(
      'stronger_way',
      'a stronger way of signing in is required',
      'unmet_authentication_requirements',
      ({ oidc }) => {
        const wanted = wantedAcr(oidc)
        return (
          wanted !== undefined &&
          !(isAcr(wanted) && isAcr(oidc.session?.acr) && isAtLeast(oidc.session.acr, wanted))
        )
      },
      ({ oidc }) => ({ acr: wantedAcr(oidc) }),
    ),
  )
  return { policy, url: (_ctx, { uid }) => paths.ssoContinue(uid) }
}

/**
 * How sure the system must be: by what is agreed with it, or by what it asks for this time (RFC 9470, or an essential claim). A
 * level that is essential and not ours is answered as it is, for it to be refused.
 */
function wantedAcr({ client, params, claims }: KoaContextWithOIDC['oidc']): Acr | string | undefined {
  const essential = essentialAcr(claims)
  if (essential && !leastOf(essential)) return essential
  const wanted = [
    client?.required_acr as string | undefined,
    params?.acr_values as string | undefined,
    essential,
  ]
  const known = wanted.map(leastOf).filter((acr) => acr !== undefined)
  return ACRS.findLast((acr) => known.includes(acr))
}

function essentialAcr(claims: KoaContextWithOIDC['oidc']['claims']): string | undefined {
  const { essential, value, values } = (claims?.id_token?.acr ?? {}) as AcrClaim
  const named = Array.isArray(values) ? values : value === undefined ? [] : [value]
  if (!essential || named.length === 0) return undefined
  return named.filter((one) => typeof one === 'string').join(' ') || NO_LEVEL
}

/** Stands for what is no text, and therefore no level of ours. */
const NO_LEVEL = 'none'

/** As a system has written it: anything may stand there. */
type AcrClaim = { essential?: unknown; value?: unknown; values?: unknown }

/**
 * The grant behind a sign-in. The city's own systems get what they ask for; another's gets what the holder has agreed to tell it,
 * now or earlier, and asks for the rest.
 */
export async function loadGrant({ oidc }: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { session, client, provider } = oidc
  if (!session?.accountId || !client) return undefined
  const whose = { clientId: client.clientId, accountId: session.accountId }
  const wish = await wishOf(oidc, whose)
  // Nothing is agreed to yet: the system has taken no part in the session so far.
  if (isAllRefused(oidc, wish)) return undefined
  const sid = nameOf('sid', session.uid, whose.clientId)
  if (!session.sidFor(whose.clientId)) session.sidFor(whose.clientId, sid)
  const { grant, isKnown } = await grantOf(provider, session, whose)
  if (!grow(grant, wish) && isKnown) return grant
  return inTurn(sid, async () => {
    const newest = (await grantOf(provider, session, whose)).grant
    grow(newest, wish)
    await newest.save()
    return newest
  })
}

async function wishOf(oidc: KoaContextWithOIDC['oidc'], { clientId, accountId }: Holder): Promise<Told> {
  const scopes = [...oidc.requestParamOIDCScopes]
  const claims = [...oidc.requestParamClaims]
  if (oidc.client?.owner !== 'other') return { scopes, claims }
  const allowed = await consentOf(here().context, { account: accountId, client: clientId })
  return {
    scopes: scopes.filter((scope) => allowed.scopes.includes(scope)),
    claims: claims.filter((claim) => allowed.claims.includes(claim)),
  }
}

function isAllRefused(oidc: KoaContextWithOIDC['oidc'], { scopes, claims }: Told): boolean {
  return oidc.requestParamOIDCScopes.size > 0 && scopes.length + claims.length === 0
}

/** Adds what is wished for; answers whether there was anything to add. */
function grow(grant: Grant, { scopes, claims }: Told): boolean {
  const size = () => JSON.stringify([grant.getOIDCScope(), grant.getOIDCClaims()])
  const before = size()
  if (scopes.length > 0) grant.addOIDCScope(scopes.join(' '))
  if (claims.length > 0) grant.addOIDCClaims(claims)
  return size() !== before
}

/** Two windows that ask for different things at once: neither forgets what the other has added. */
function inTurn<T>(name: string, deed: () => Promise<T>): Promise<T> {
  return transaction(here().context, async (inside) => {
    await inside.database.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`)
    return within({ ...here(), context: inside }, deed)
  })
}

type Holder = { clientId: string; accountId: string }
type Asking = NonNullable<KoaContextWithOIDC['oidc']['session']>

/** The one of before; after one that was revoked the next by name, so that nothing that was left of it lives again. */
async function grantOf(provider: Provider, session: Asking, whose: Holder) {
  const last = session.grantIdFor(whose.clientId)
  const before = last && (await provider.Grant.find(last))
  if (before) return { grant: before, isKnown: true }
  const jti = nameOf('grant', last ?? session.uid, whose.clientId)
  const known = await provider.Grant.find(jti)
  return { grant: known ?? newGrant(provider, { jti, ...whose }), isKnown: known !== undefined }
}

/** There is one grant and one `sid` per session and system: of two that two windows make at once, one would be dead. */
function nameOf(what: 'grant' | 'sid', session: string, client: string): string {
  return here().context.keys.index(`sso-${what}`, `${session} ${client}`).toString('base64url')
}

/** The library's types leave out that a grant may be named. */
function newGrant({ Grant: Made }: Provider, named: Holder & { jti: string }): Grant {
  return new Made(named)
}
