import { waysOffered } from '#features/sign-in/ways.ts'
import { page, type Web } from '#ui/door.tsx'
import { ClosedPage } from './pages/closed.tsx'
import type { EnrolmentWay } from './rules.ts'

/** Is this way to apply switched on, for the city or for some agency? */
export async function isOffered(c: Web, way: EnrolmentWay): Promise<boolean> {
  return (await waysOffered(c.var.context)).includes(`apply-${way}`)
}

/** A way that is switched off: for everybody, or for the agency of whoever has just shown who they are. */
export function showClosed(c: Web, way: EnrolmentWay, isOwnAgency = false): Response | Promise<Response> {
  const why = isOwnAgency ? 'own-agency' : 'stopped'
  return page(c, <ClosedPage frame={c.var.visit.frame} way={way} why={why} />, 403)
}
