import { eq, inArray } from 'drizzle-orm'
import { accounts } from '#features/accounts/tables.ts'
import { record } from '#features/audit/audit.ts'
import { applyLoad, approveLoad, discardLoad, rollBack, stageRoster } from '#features/personnel/loads.ts'
import type { RosterFile } from '#features/personnel/roster-file.ts'
import { persons } from '#features/personnel/tables.ts'
import type { Actor } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import type { LaidBy } from './laid-by.ts'
import type { Bytes } from './multipart.ts'
import type { HandedIn } from './receiving.ts'
import type { Deed } from './rules.ts'
import { type Begun, begin, type Tell } from './works.ts'

/** Reads what was handed in, and keeps what it would do for 24 hours; the files are gone afterwards, whatever came of them. */
export function readRoster(context: Context, by: Actor, handed: HandedIn): Promise<Begun> {
  const { fields, files } = handed
  const encoding = fields.get('encoding') === 'cp950' ? 'cp950' : 'utf-8'
  const options = { encoding, snapshot: fields.get('kind') === 'snapshot' } as const
  return begin(context, by, { kind: 'read' }, async (tell) => {
    const [agencies, persons] = counted([files.get('agencies'), files.get('persons')], tell)
    try {
      const { load, report } = await stageRoster(context, by, { agencies, persons }, options)
      return { load, answer: report.outcome }
    } finally {
      await handed.close()
    }
  })
}

/** The same files, telling how many of their bytes have been read. */
export function counted(files: (LaidBy | undefined)[], tell: Tell): (RosterFile | undefined)[] {
  const total = files.reduce((sum, file) => sum + (file?.size ?? 0), 0)
  let done = 0
  async function* read(bytes: Bytes) {
    for await (const piece of bytes) {
      done += piece.length
      tell(done, total)
      yield piece
    }
  }
  return files.map((file) => file && { name: file.name, digest: file.digest, bytes: read(file.bytes) })
}

/** Does with a roster what the officer decided, for this reason (rules.ts says who may). */
export async function decide(
  context: Context,
  by: Actor,
  { load, deed, reason }: { load: string; deed: Deed; reason: string },
): Promise<Begun> {
  if (deed === 'apply' || deed === 'approve')
    await record(context, by, 'roster.decided', { subject: load }, { deed, reason })
  return begin(context, by, { kind: deed, load, reason }, async (progress) => ({
    answer: await does[deed](context, by, { load, reason, progress }),
  }))
}

type Decision = { load: string; reason: string; progress: Tell }
type Doing = (context: Context, by: Actor, decision: Decision) => Promise<string>

export const does: Record<Deed, Doing> = {
  apply: (context, by, { load, reason, progress }) => applyLoad(context, by, load, { reason, progress }),
  approve: (context, by, { load, progress }) => approveLoad(context, by, load, { progress }),
  discard: async (context, by, { load }) => ((await discardLoad(context, by, load)) ? 'discarded' : 'gone'),
  'roll-back': async (context, by, { load, reason }) => {
    const answer = await rollBack(context, by, load, reason)
    return answer === 'held' ? 'roll-back-held' : answer
  },
}

/** Somebody takes a list of what a roster holds, or the history of them all, away as a file. */
export function noteExport(
  context: Context,
  by: Actor,
  load: string | undefined,
  details: { list: 'faults' | 'differences' | 'leavers' | 'history'; sought: string; rows: number },
): Promise<void> {
  return record(context, by, 'roster.exported', { subject: load }, details)
}

/** The officers behind accounts, by name. */
export async function officersNamed(
  { database }: Context,
  ids: (string | null)[],
): Promise<Map<string, string>> {
  const rows = await database
    .select({ id: accounts.id, name: persons.name })
    .from(accounts)
    .innerJoin(persons, eq(persons.id, accounts.person))
    .where(
      inArray(
        accounts.id,
        ids.filter((id) => id !== null),
      ),
    )
  return new Map(rows.map(({ id, name }) => [id, name]))
}
