import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { getTableColumns, getTableName, is } from 'drizzle-orm'
import { PgTable } from 'drizzle-orm/pg-core'
import { markedTables } from '#foundation/columns.ts'

export type OwnedTable = {
  name: string
  owner: string
  file: string
  columns: string[]
  marks: Record<string, string>
}

const FILES = [
  'src/foundation/*-tables.ts',
  'src/features/*/{,*-}tables.ts',
  'src/features/*/drivers/*/tables.ts',
]

/** Every table of the product with its owner and the mark of each column; a table that nobody marked has none. */
export async function ownedTables(): Promise<OwnedTable[]> {
  const files = globSync(FILES).sort()
  const found = await Promise.all(files.map(tablesIn))
  return found.flat()
}

async function tablesIn(file: string): Promise<OwnedTable[]> {
  const exported: unknown[] = Object.values(await import(resolve(file)))
  const owner = file.split('/')[1] === 'features' ? file.split('/')[2]! : 'foundation'
  return exported
    .filter((one): one is PgTable => is(one, PgTable))
    .map((table) => ({
      name: getTableName(table),
      owner,
      file,
      columns: Object.keys(getTableColumns(table)),
      marks: markedTables.get(table) ?? {},
    }))
}
