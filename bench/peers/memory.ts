import type { Adapter, AdapterPayload } from 'oidc-provider'

/** A provider's things in a Map: nothing can cost less. The library's own memory forgets after a thousand of them. */
export class Memory implements Adapter {
  private readonly things = new Map<string, AdapterPayload>()
  private readonly byUid = new Map<string, AdapterPayload>()

  async upsert(id: string, payload: AdapterPayload): Promise<void> {
    this.things.set(id, payload)
    if (payload.uid) this.byUid.set(payload.uid, payload)
  }

  async find(id: string): Promise<AdapterPayload | undefined> {
    return this.things.get(id)
  }

  async findByUid(uid: string): Promise<AdapterPayload | undefined> {
    return this.byUid.get(uid)
  }

  async findByUserCode(): Promise<undefined> {
    return undefined
  }

  async consume(id: string): Promise<void> {
    this.things.get(id)!.consumed = Math.floor(Date.now() / 1000)
  }

  async destroy(id: string): Promise<void> {
    this.things.delete(id)
  }

  async revokeByGrantId(grant: string): Promise<void> {
    for (const [id, { grantId }] of this.things) if (grantId === grant) this.things.delete(id)
  }
}
