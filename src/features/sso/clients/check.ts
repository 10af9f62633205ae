import { Provider } from 'oidc-provider'
import type { Context } from '#foundation/context.ts'
import { BadClients, clientsInFile, entriesOf, metadataOf } from '../clients.ts'
import { configurationOf } from '../configuration.ts'
import { issuerOf } from '../issuer.ts'
import { signingKeys } from '../keys.ts'
import type { CityClient } from './city-client.ts'
import { type Entry, isEntry, nameOf, said } from './entry.ts'
import { faultsOf, remarksOn, zoneFaults } from './faults.ts'

/**
 * Before the doors open: looks at every connected system and throws all that is wrong with any of them, a sentence each. `zones`
 * are those of the portal that may be opened. Members that nothing here knows are only noted.
 */
export async function checkClients(context: Context, zones: string[]): Promise<void> {
  const { settings, log } = context
  if (!settings.clients) return
  const entries = entriesOf(settings.clients)
  const faults = faultsOf(entries)
  const whole = entries.filter((entry) => isEntry(entry) && faultsOf([entry]).length === 0) as Entry[]
  const ofZones = entries
    .filter(isEntry)
    .flatMap((entry) => zoneFaults(entry, zones).map((fault) => said(nameOf(entry), fault)))
  faults.push(...ofZones, ...(await refusedByProvider(context, whole)))
  if (faults.length > 0) throw new BadClients(settings.clients, faults)
  for (const remark of remarksOn(entries)) log.warn({ file: settings.clients }, remark)
  clientsInFile(settings)
}

/** The provider's library has its own rules, and its own words for them. */
export async function refusedByProvider(context: Context, entries: Entry[]): Promise<string[]> {
  if (entries.length === 0) return []
  const provider = new Provider(issuerOf(context), configurationOf(context, await signingKeys(context), []))
  const Client = provider.Client as unknown as new (metadata: object) => object
  return entries.flatMap((entry) => {
    try {
      new Client(metadataOf(entry as CityClient))
      return []
    } catch (error) {
      return [
        `${nameOf(entry)}: ${(error as { error_description?: string }).error_description ?? (error as Error).message}.`,
      ]
    }
  })
}
