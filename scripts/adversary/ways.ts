import { sql } from 'drizzle-orm'
import { closeGap, edit, entryAt, relink, run, signedByMe, swap } from './hand.ts'
import { endWays, signedWays } from './more-ways.ts'
import { KEPT_BEFORE, someoneElse, type Way } from './way.ts'

/** Entries that are edited, deleted or put elsewhere. */
const entryWays: Way[] = [
  {
    does: 'edits who did it',
    ...{ entry: 5, fault: 'changed' },
    do: (context, { at }) => edit(context, at(5), { byAccount: someoneElse }),
  },
  {
    does: 'edits when it was done',
    ...{ entry: 5, fault: 'changed' },
    do: (context, { at }) => edit(context, at(5), { at: new Date(0) }),
  },
  {
    does: 'edits what was done, in the newest entry',
    ...{ entry: 30, fault: 'changed' },
    do: (context, { at }) => edit(context, at(30), { action: 'sign-in.done' }),
  },
  {
    does: 'takes the details away',
    ...{ entry: 7, fault: 'changed' },
    do: (context, { at }) => edit(context, at(7), { details: null }),
  },
  {
    does: 'puts the details of another entry in',
    ...{ entry: 7, fault: 'changed' },
    do: async (context, { at }) => edit(context, at(7), { details: (await entryAt(context, at(9))).details }),
  },
  {
    does: 'edits an entry and reckons its hash anew',
    ...{ entry: 5, fault: 'forged' },
    do: async (context, { at }) => {
      await edit(context, at(5), { byAccount: someoneElse })
      await relink(context, at(5))
    },
  },
  {
    does: 'edits an entry, reckons all hashes anew and takes the marks away',
    ...{ entry: 5, fault: 'forged' },
    do: async (context, { at }) => {
      await edit(context, at(5), { byAccount: someoneElse })
      await relink(context, at(5), { mark: null })
    },
  },
  {
    does: 'gives an entry the mark of another',
    ...{ entry: 5, fault: 'forged' },
    do: async (context, { at }) => edit(context, at(5), { mark: (await entryAt(context, at(6))).mark }),
  },
  {
    does: 'deletes an entry',
    ...{ entry: 8, fault: 'missing' },
    do: (context, { at }) => run(context, sql`delete from audit_entries where seq = ${at(8)}`),
  },
  {
    does: 'deletes an entry, closes the gap and reckons all hashes anew',
    ...{ entry: 8, fault: 'forged' },
    do: async (context, { at }) => {
      await run(context, sql`delete from audit_entries where seq = ${at(8)}`)
      await closeGap(context, at(8))
      await relink(context, at(8))
    },
  },
  {
    does: 'deletes the beginning',
    ...{ entry: KEPT_BEFORE, fault: 'missing' },
    do: (context, { at }) => run(context, sql`delete from audit_entries where seq <= ${at(5)}`),
  },
  {
    does: 'deletes the beginning and signs a pruning with a key of one’s own',
    ...{ entry: KEPT_BEFORE, fault: 'missing' },
    do: async (context, { at, name }) => {
      const { hash } = await entryAt(context, at(5))
      const line = signedByMe(
        `cityhall-pruning/1 x ${at(5)} ${hash.toString('hex')} 1 2026-11-22T00:00:00.000Z`,
        name,
      )
      await run(
        context,
        sql`delete from audit_entries where seq <= ${at(5)}`,
        sql`insert into audit_prunings values (${at(5)}, now(), ${line})`,
      )
    },
  },
  {
    does: 'swaps two entries',
    ...{ entry: 10, fault: 'unlinked' },
    do: (context, { at }) => swap(context, at(10), at(11)),
  },
  {
    does: 'swaps two entries and reckons all hashes anew',
    ...{ entry: 10, fault: 'forged' },
    do: async (context, { at }) => {
      await swap(context, at(10), at(11))
      await relink(context, at(10))
    },
  },
]

export const ways: Way[] = [...entryWays, ...endWays, ...signedWays]
