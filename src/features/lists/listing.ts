import type { Context } from '#foundation/context.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import { type Picked, type Picking, picked, type Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { listsWithin, type Overseen } from './overseeing.ts'
import { words } from './words.ts'

/** Lists in use within reach, as they are asked for. */
export async function listsListed(context: Context, reach: string[], wish: Wish): Promise<Picked<Overseen>> {
  return picked(await listsWithin(context, reach), wish, PICKING)
}

const PICKING: Picking<Overseen> = {
  texts: ({ title, name, agencyName }) => [title, name, agencyName],
  filters: {
    owner: ({ isOwnerless }) => (isOwnerless ? 'none' : 'named'),
    members: ({ membership }) => membership,
    writers: ({ writers }) => writers,
  },
  sorts: { title: ({ title }) => title, agency: ({ agencyName }) => agencyName },
}

/** The same as a file. */
export function listsFile(locale: Locale, lists: Overseen[], domain: string): ListFile {
  const { columns, one, ownerless, inUse, memberships, writers } = words[locale]
  return {
    head: [columns.title, one.address, columns.state, columns.agency, columns.members, columns.writers],
    rows: lists.map((list) => [
      ...[list.title, `${list.name}@${domain}`, list.isOwnerless ? ownerless : inUse, list.agencyName],
      ...[memberships[list.membership], writers[list.writers]],
    ]),
  }
}
