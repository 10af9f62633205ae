import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'

/** What the city is called as an OpenID provider. */
export function issuerOf({ settings }: Pick<Context, 'settings'>): string {
  return settings.url + paths.oidc
}
