import { and, desc, eq, lt, type SQL } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import { openWith } from '#foundation/keyring.ts'
import type { Finds, Listed, Sought } from '../../driver.ts'
import { fold, isFound, pageOf, wordsOf } from '../../rules.ts'
import type { Summary } from '../../summary.ts'
import { keyOf } from './keys.ts'
import { listed, opened, type Row } from './reading.ts'
import { messages } from './tables.ts'

const ROWS_PER_READ = 500
/** Begins the words of a message that need not be folded again, nor its summary be opened. */
const FOLDED = '\u0001'

/** What is searched of a message: who, what about, and the beginning of its text, folded once when it arrives. */
export function searched({ from, fromAddress, to, subject }: Summary, words: string): Buffer {
  return Buffer.from(FOLDED + fold([from, fromAddress, to, subject, words].join('\n')))
}

/** Opens words from the newest message on; whole messages stay sealed. */
export async function search(
  context: Context,
  mailbox: string,
  { query, page, ...narrowing }: Sought,
): Promise<Finds> {
  const wanted = wordsOf(query)
  const key = wanted.length > 0 ? await keyOf(context, mailbox) : undefined
  const found: Listed[] = []
  let before: SQL | undefined
  while (key) {
    const rows = await context.database
      .select({ ...listed, words: messages.words })
      .from(messages)
      .where(and(eq(messages.mailbox, mailbox), before))
      .orderBy(desc(messages.id))
      .limit(ROWS_PER_READ)
    for (const { words, ...row } of rows)
      if (isMatch(wanted, key, row, openWith(key, words).toString())) found.push(opened(key, row))
    if (rows.length < ROWS_PER_READ) break
    before = lt(messages.id, rows.at(-1)!.id)
  }
  return pageOf(
    found.filter((one) => isFound(one, narrowing)),
    page,
  )
}

/** Of a message that an earlier release stored, the words are its text alone, as it was written. */
function isMatch(wanted: string[], key: Buffer, row: Row, words: string): boolean {
  const text = words.startsWith(FOLDED) ? words : searched(opened(key, row).summary, words).toString()
  return wanted.every((word) => text.includes(word))
}
