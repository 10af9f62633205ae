import { index, pgTable } from 'drizzle-orm/pg-core'
import { bytes, marked, moment } from './columns.ts'

/** Challenges that were answered: none is answered twice. Those that nobody answers leave no row. */
export const usedChallenges = pgTable(
  'used_challenges',
  {
    challenge: bytes('challenge').primaryKey(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('used_challenges_expires_at').on(table.expiresAt)],
)
marked(usedChallenges, { challenge: 'secret', expiresAt: 'plain' })
