import { createHash } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { driverOf, type KeptMessage } from '#features/mailboxes/driver.ts'
import type { Actor } from '#foundation/actor.ts'
import { type Context, transaction } from '#foundation/context.ts'
import { newId } from '#foundation/tokens.ts'
import { type ZipFile, zipOf } from '#foundation/zip.ts'
import { aboutOf, type Disclosure, disclosureWithin, type Officer } from './reading.ts'
import { periodOf } from './rules.ts'
import { disclosureDownloads } from './tables.ts'

/** The manifest, as `sha256sum --check` reads it. */
export const MANIFEST = 'SHA256SUMS'

/**
 * The export of an approved disclosure, for the two officers alone and until it runs out: every message of the period as it came,
 * with a manifest. That it was taken is on record before the first byte leaves; its hash when the last one has. Nothing in the
 * mailbox changes by it, and it makes no difference how the mailbox stands.
 */
export async function takeExport(
  context: Context,
  by: Actor,
  officer: Officer,
  id: string,
): Promise<AsyncGenerator<Buffer> | undefined> {
  const one = await disclosureWithin(context, officer, id)
  if (!one?.mayRead) return undefined
  const { since, before } = periodOf(one)
  const kept = await driverOf(context).between(context, one.mailbox, since, before)
  const download = await begin(context, by, officer, { one, messages: kept.length })
  return zipOf(filesOf(context, by, { one, kept, download }))
}

type Taken = { one: Disclosure; kept: KeptMessage[]; download: string }

async function* filesOf(
  context: Context,
  by: Actor,
  { one, kept, download }: Taken,
): AsyncGenerator<ZipFile> {
  const sums: string[] = []
  for (const [place, { id, folder, at }] of kept.entries()) {
    const message = await driverOf(context).read(context, one.mailbox, id)
    if (!message) continue
    const name = `${folder}/${String(place + 1).padStart(6, '0')}.eml`
    sums.push(`${sha256(message.raw)}  ${name}\n`)
    yield { name, at, body: message.raw }
  }
  const manifest = Buffer.from(sums.join(''))
  yield { name: MANIFEST, at: context.clock.now(), body: manifest }
  await complete(context, by, { one, download, messages: sums.length, hash: sha256(manifest) })
}

function begin(
  context: Context,
  by: Actor,
  officer: Officer,
  { one, messages }: { one: Disclosure; messages: number },
): Promise<string> {
  return transaction(context, async (context) => {
    const [id, at] = [newId(), context.clock.now()]
    const download = { id, disclosure: one.id, by: officer.account, at, messages }
    await context.database.insert(disclosureDownloads).values(download)
    await record(context, by, 'disclosure.downloaded', await aboutOf(context, one), { messages })
    return id
  })
}

type Done = { one: Disclosure; download: string; messages: number; hash: string }

function complete(context: Context, by: Actor, { one, download, messages, hash }: Done): Promise<void> {
  return transaction(context, async (context) => {
    await context.database
      .update(disclosureDownloads)
      .set({ messages, hash })
      .where(eq(disclosureDownloads.id, download))
    await record(context, by, 'disclosure.completed', await aboutOf(context, one), { messages, hash })
  })
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
