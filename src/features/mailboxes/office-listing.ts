import type { Context } from '#foundation/context.ts'
import type { ListFile } from '#foundation/spreadsheet.ts'
import { type Picked, type Picking, picked, type Wish } from '#foundation/wish.ts'
import type { Locale } from '#foundation/words.ts'
import { type OverseenOffice, officesWithin } from './office-overseeing.ts'
import { officeWords } from './office-words.ts'

/** Offices' mailboxes within reach, as they are asked for. */
export async function officesListed(
  context: Context,
  reach: string[],
  wish: Wish,
): Promise<Picked<OverseenOffice>> {
  return picked(await officesWithin(context, reach), wish, PICKING)
}

const PICKING: Picking<OverseenOffice> = {
  texts: ({ title, address, agencyName }) => [title, address, agencyName],
  filters: { state: standOf },
  sorts: {
    title: ({ title }) => title,
    agency: ({ agencyName }) => agencyName,
    keepers: ({ keepers }) => keepers,
  },
}

function standOf({ isOwnerless, decided }: OverseenOffice) {
  return isOwnerless && decided === 'open' ? 'ownerless' : decided
}

/** How an office stands, in words: what most needs to be known first. */
export function standSaid(locale: Locale, office: OverseenOffice): string {
  const { ownerless, states } = officeWords[locale]
  const stand = standOf(office)
  return stand === 'ownerless' ? ownerless : states[stand]
}

/** The same as a file. */
export function officesFile(locale: Locale, offices: OverseenOffice[]): ListFile {
  const { columns, address } = officeWords[locale]
  return {
    head: [columns.title, address, columns.state, columns.agency, columns.keepers],
    rows: offices.map((one) => [
      ...[one.title, one.address, standSaid(locale, one), one.agencyName, one.keepers],
    ]),
  }
}
