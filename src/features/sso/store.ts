import { inArray, type SQL, sql } from 'drizzle-orm'
import { type Adapter, type AdapterPayload, errors } from 'oidc-provider'
import type { Context } from '#foundation/context.ts'
import { run, statement } from '#foundation/statement.ts'
import { tokenHash } from '#foundation/tokens.ts'
import { isInGrace } from './rules.ts'
import { here } from './surroundings.ts'
import { ssoTokens } from './tables.ts'
import { keep, look, type Row, spend } from './token-rows.ts'

/** What payloads are sealed for. */
export const PURPOSE = 'sso-token'
const value = sql.placeholder
const id = sql`${value('id')}::bytea`
const now = sql`${value('now')}::timestamptz`

const CONSUME = statement(
  'sso-consume',
  sql`update ${ssoTokens} set consumed_at = ${now} where id = ${id} and consumed_at is null returning id`,
)
const NOTE = statement(
  'sso-note',
  sql`insert into ${ssoTokens} (id, model, payload, expires_at)
    values (${id}, 'ReplayDetection', ''::bytea, ${value('expires')}::timestamptz) on conflict (id) do nothing returning id`,
)
const DESTROY = statement('sso-destroy', sql`delete from ${ssoTokens} where id = ${id}`)
const REVOKE = statement(
  'sso-revoke',
  sql`delete from ${ssoTokens} where id in (
    select id from ${ssoTokens} where grant_hash = ${value('grant')}::bytea order by id for update)`,
)

/** Each kind of the provider's things in one table of ours. What a thing is called is its secret: it is kept as a hash. */
export class Store implements Adapter {
  private readonly model: string

  constructor(model: string) {
    this.model = model
  }

  async upsert(name: string, payload: AdapterPayload, seconds: number): Promise<void> {
    const { context } = here()
    const { jti: _, ...rest } = this.model === 'Interaction' ? ofTheBrowser(payload) : payload
    await keep(context, {
      id: this.key(name),
      model: this.model,
      grant: rest.grantId ? grantHash(rest.grantId) : null,
      account: payload.accountId ?? null,
      payload: context.keys.seal(PURPOSE, JSON.stringify(rest)),
      ends: new Date(context.clock.now().getTime() + seconds * 1000).toISOString(),
    })
  }

  async find(name: string): Promise<AdapterPayload | undefined> {
    const { context } = here()
    const successor = this.isRotated ? this.key(successorOf(context, name)) : null
    // Before the wait for a connection, which is not the holder's fault.
    const moment = context.clock.now()
    const row = await look(context, { id: this.key(name), successor, moment })
    if (!row) return undefined
    const payload = JSON.parse(context.keys.open(PURPOSE, row.payload))
    const isSpent = row.consumed !== null && !(this.isRotated && isForgiven(row, moment))
    return { ...payload, jti: name, ...(isSpent && { consumed: Math.floor(row.consumed! / 1000) }) }
  }

  /** Of many who come at once with the same code or request, one is served. */
  async consume(name: string): Promise<void> {
    const { context } = here()
    if (this.isRotated) return spend(context, this.key(name))
    const spent = await run(context, CONSUME, { id: this.key(name), now: context.clock.now() })
    if (spent.length > 0) return
    if (this.model !== 'AuthorizationCode') throw new errors.InvalidRequestUri('it has been used already')
    // RFC 6749 §4.1.2: of whoever shows a code twice, one has stolen it, and nobody knows which.
    const { grantId = '' } = (await this.find(name)) ?? {}
    await this.revokeByGrantId(grantId)
    await new Store('Grant').destroy(grantId)
    throw new errors.InvalidGrant('it has been used already')
  }

  async destroy(name: string): Promise<void> {
    await run(here().context, DESTROY, { id: this.key(name) })
  }

  async revokeByGrantId(grant: string): Promise<void> {
    await run(here().context, REVOKE, { grant: grantHash(grant) })
  }

  /** Only interactions and the sessions of nobody stand here; both are found by their names. */
  async findByUid(): Promise<undefined> {
    return undefined
  }

  async findByUserCode(): Promise<undefined> {
    return undefined
  }

  private get isRotated(): boolean {
    return this.model === 'RefreshToken'
  }

  private key(name: string): Buffer {
    return tokenHash(`${this.model} ${name}`)
  }
}

/** A request that waits is the browser's: it does not fall with the session in which it began, nor with that one's grant. */
function ofTheBrowser({ session: _, grantId: __, ...rest }: AdapterPayload): AdapterPayload {
  return rest
}

/** Whether nobody has shown this proof before, at whichever host: of many who do so at once, one is the first (RFC 9449 §11.1). */
export async function isFirstShown(context: Context, proof: string, expires: Date): Promise<boolean> {
  const noted = await run(context, NOTE, { id: tokenHash(`ReplayDetection ${proof}`), expires })
  return noted.length > 0
}

/** What the refresh token after this one is called. However often the one before is shown in its grace, there is one successor. */
export function successorOf(context: Context, token: string): string {
  return context.keys.index('refresh-token', token).toString('base64url')
}

export function grantHash(grant: string): Buffer {
  return tokenHash(`grant ${grant}`)
}

/** These rows, taken in one order: whoever deletes many at once would else wait for another who does, and that one for them. */
export function inOrder({ database }: Context, which: SQL | undefined): SQL {
  const rows = database.select({ id: ssoTokens.id }).from(ssoTokens).where(which)
  return inArray(ssoTokens.id, rows.orderBy(ssoTokens.id).for('update'))
}

const FORGET_AT_ONCE = 1000

/** Job: forgets what has expired, a thousand at a time and around rows that somebody is using. */
export async function forgetExpired(context: Context): Promise<void> {
  for (;;) {
    const gone = await context.database.execute(sql`delete from ${ssoTokens} where id in (
      select id from ${ssoTokens} where expires_at < ${context.clock.now()} limit ${FORGET_AT_ONCE} for update skip locked)`)
    if ((gone.rowCount ?? 0) < FORGET_AT_ONCE) return
  }
}

function isForgiven({ consumed, successor }: Row, moment: Date): boolean {
  return isInGrace(new Date(consumed!), successor !== null, moment)
}
