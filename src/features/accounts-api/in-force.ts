import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import type { Context } from '#foundation/context.ts'
import type { Field } from './rules.ts'
import { grants } from './tables.ts'

export type Granted = { id: string; field: Field; plainHash: boolean }

/** The grants of an application that count at this moment: approved by a second person, not withdrawn, not past their day. */
export function grantsInForce({ database, clock }: Context, application: string): Promise<Granted[]> {
  return database
    .select({ id: grants.id, field: grants.field, plainHash: grants.plainHash })
    .from(grants)
    .where(
      and(
        eq(grants.application, application),
        isNotNull(grants.approvedAt),
        isNull(grants.withdrawnAt),
        gt(grants.expiresAt, clock.now()),
      ),
    )
}
