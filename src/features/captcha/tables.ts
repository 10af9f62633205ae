import { index, pgTable, text } from 'drizzle-orm/pg-core'
import { marked, moment } from '#foundation/columns.ts'

/** Captchas that had their one try. Nothing else is kept: id and key together say the rest, on every host. */
export const usedCaptchas = pgTable(
  'used_captchas',
  {
    chance: text('chance').primaryKey(),
    expiresAt: moment('expires_at').notNull(),
  },
  (table) => [index('used_captchas_expires_at').on(table.expiresAt)],
)
marked(usedCaptchas, { chance: 'plain', expiresAt: 'plain' })
