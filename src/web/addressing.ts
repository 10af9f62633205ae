import { getPath } from 'hono/utils/url'
import { paths } from '#foundation/paths.ts'
import type { Settings } from '#foundation/settings.ts'

/**
 * The address that a request is routed by: the accounts API lies where its setting says, and its routes are written for one place.
 * A setting that would cover another of our own addresses is refused at the start.
 */
export function addressing({ accountsApi }: Settings, taken: string[]): (request: Request) => string {
  const covered = taken.find((one) => isBelow(one, accountsApi) || (one !== '/' && isBelow(accountsApi, one)))
  if (accountsApi && accountsApi !== paths.accountsApi && covered)
    throw new Error(`CITYHALL_ACCOUNTS_API cannot be ${accountsApi}: ${covered} lies there`)
  return (request) => {
    const path = getPath(request)
    if (!accountsApi || !isBelow(path, accountsApi)) return path
    return paths.accountsApi + path.slice(accountsApi.length)
  }
}

function isBelow(address: string, path: string): boolean {
  return address === path || address.startsWith(`${path}/`)
}
