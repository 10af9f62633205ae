import { active } from './active.ts'
import { attachments } from './attachments.ts'
import { calendars } from './calendars.ts'
import { charsets } from './charsets.ts'
import { headers } from './headers.ts'
import { looks } from './looks.ts'
import type { Difficult } from './message.ts'
import { structures } from './structures.ts'

/** Every difficult message, always the same. */
export const difficultMail: Difficult[] = [
  ...charsets,
  ...headers,
  ...structures,
  ...active,
  ...looks,
  ...attachments,
  ...calendars,
]
