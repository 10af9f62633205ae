import { eq, sql } from 'drizzle-orm'
import { record } from '#features/audit/audit.ts'
import { signCheckpoint } from '#features/audit/checkpoints.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { auditCheckpoints } from '#features/audit/tables.ts'
import { COMMAND } from '#foundation/actor.ts'
import { append, entryAt, run, signedByMe } from './hand.ts'
import { KEPT_BEFORE, someoneElse, type Way } from './way.ts'

/** The end that is cut off, the whole that is truncated, and what is added or there twice. */
export const endWays: Way[] = [
  {
    does: 'cuts the end off',
    ...{ entry: 21, fault: 'missing' },
    do: (context, { at }) => run(context, sql`delete from audit_entries where seq > ${at(20)}`),
  },
  {
    does: 'cuts the end off, and the checkpoints about it',
    ...{ entry: 21, fault: 'missing' },
    do: (context, { at }) =>
      run(
        context,
        sql`delete from audit_entries where seq > ${at(20)}`,
        sql`delete from audit_checkpoints where entry > ${at(20)}`,
      ),
  },
  {
    does: 'cuts the end off and lets the city go on, which signs a new one',
    ...{ entry: 24, fault: 'not as witnessed' },
    do: async (context, { at }) => {
      await run(
        context,
        sql`delete from audit_entries where seq > ${at(20)}`,
        sql`delete from audit_checkpoints where entry > ${at(20)}`,
      )
      for (let count = 0; count < 10; count++) await record(context, COMMAND, 'audit.read', {})
      await sequence(context)
      await signCheckpoint(context)
    },
  },
  {
    does: 'truncates the log',
    ...{ entry: KEPT_BEFORE, fault: 'missing' },
    do: (context) => run(context, sql`truncate audit_entries`),
  },
  {
    does: 'truncates the log and all that was signed',
    ...{ entry: 'first of all', fault: 'missing' },
    do: (context) => run(context, sql`truncate audit_entries, audit_checkpoints, audit_prunings`),
  },
  {
    does: 'adds an entry, properly linked, with a mark of one’s own',
    ...{ entry: 31, fault: 'forged' },
    do: async (context, { at }) =>
      append(context, {
        ...(await entryAt(context, at(9))),
        byAccount: someoneElse,
        mark: Buffer.alloc(24, 1),
      }),
  },
  {
    does: 'adds an entry without a mark',
    ...{ entry: 31, fault: 'forged' },
    do: async (context, { at }) => append(context, { ...(await entryAt(context, at(9))), mark: null }),
  },
  {
    does: 'replays an entry at the end',
    ...{ entry: 31, fault: 'forged' },
    do: async (context, { at }) => append(context, await entryAt(context, at(9))),
  },
  {
    does: 'replays a deed that waited for its place',
    ...{ entry: 32, fault: 'replayed' },
    do: async (context) => {
      await record(context, COMMAND, 'role.granted', { account: someoneElse })
      await run(
        context,
        sql`insert into audit_inbox (at, action, actor, by_account, by_person, account, person, subject, owner, details, mark)
          select at, action, actor, by_account, by_person, account, person, subject, owner, details, mark from audit_inbox`,
      )
      await sequence(context)
    },
  },
]

/** What is signed. */
export const signedWays: Way[] = [
  {
    does: 'puts another head into a checkpoint',
    ...{ entry: 12, fault: 'checkpoint forged' },
    do: (context) =>
      run(
        context,
        sql`update audit_checkpoints set line = regexp_replace(line, ' [0-9a-f]{64} ', ' ' || repeat('0', 64) || ' ') where number = 1`,
      ),
  },
  {
    does: 'signs a checkpoint with a key of one’s own',
    ...{ entry: 28, fault: 'checkpoint forged' },
    do: async (context, { at, name }) => {
      const { hash } = await entryAt(context, at(28))
      const line = signedByMe(
        `cityhall-checkpoint/1 x 3 ${at(28)} ${hash.toString('hex')} 2026-11-22T00:00:00.000Z`,
        name,
      )
      await context.database
        .insert(auditCheckpoints)
        .values({ number: 3, entry: at(28), at: new Date(), line })
    },
  },
  {
    does: 'replays an old checkpoint as a new one',
    ...{ entry: 28, fault: 'checkpoint forged' },
    do: async (context, { at }) => {
      const [old] = await context.database
        .select()
        .from(auditCheckpoints)
        .where(eq(auditCheckpoints.number, 1))
      await context.database.insert(auditCheckpoints).values({ ...old!, number: 3, entry: at(28) })
    },
  },
  {
    does: 'deletes a checkpoint',
    ...{ entry: 12, fault: 'checkpoint missing' },
    do: (context) => run(context, sql`delete from audit_checkpoints where number = 1`),
  },
  {
    does: 'deletes the newest checkpoint',
    ...{ entry: 24, fault: 'checkpoint missing' },
    do: (context) => run(context, sql`delete from audit_checkpoints where number = 2`),
  },
]
