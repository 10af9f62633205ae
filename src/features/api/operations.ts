import type { Operation } from './operation.ts'
import { audit } from './operations/audit.ts'
import { cases } from './operations/cases.ts'
import { mailboxes } from './operations/mailboxes.ts'
import { people } from './operations/people.ts'
import { roles } from './operations/roles.ts'
import { roster } from './operations/roster.ts'
import { statistics } from './operations/statistics.ts'

/** All that the API does, by what it is about. */
export const groups = { people, mailboxes, cases, roles, roster, statistics, audit } satisfies Record<
  string,
  Operation[]
>
export type Group = keyof typeof groups

export const operations: Operation[] = Object.values(groups).flat()
