import type { AdapterPayload } from 'oidc-provider'
import { findClient, metadataOf } from '../clients.ts'
import { Store } from '../store.ts'
import { here } from '../surroundings.ts'

/** Systems registered in the console, as the provider looks for one that it was not started with: at once the same at every host. */
export class ClientStore extends Store {
  constructor() {
    super('Client')
  }

  override async find(id: string): Promise<AdapterPayload | undefined> {
    const client = await findClient(here().context, id)
    return client && (metadataOf(client) as AdapterPayload)
  }
}
