import type { Context } from '#foundation/context.ts'
import { newToken } from '#foundation/tokens.ts'
import { providerOf } from './provider.ts'
import { behind } from './surroundings.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** The signed notice that a session has ended (OpenID Connect Back-Channel Logout 1.0 §2.4); undefined for a client that is gone. */
export async function logoutToken(
  context: Context,
  { client: id, account, sid }: { client: string; account: string; sid?: string },
): Promise<string | undefined> {
  const provider = await providerOf(context)
  return behind(context, async () => {
    const client = await provider.Client.find(id)
    if (!client) return undefined
    const token = new provider.IdToken({ sub: account }, { client, ctx: undefined })
    // The library's types leave out what limits a token to these claims.
    Object.assign(token, { mask: { sub: null } })
    token.set('events', { [EVENT]: {} })
    token.set('jti', newToken())
    if (sid) token.set('sid', sid)
    return token.issue({ use: 'logout' })
  })
}
