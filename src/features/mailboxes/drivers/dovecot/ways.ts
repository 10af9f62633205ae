import { waysSetUp } from '#features/sign-in/ways.ts'
import type { Context } from '#foundation/context.ts'
import { noteWaysSetUp } from '#foundation/installation.ts'

/**
 * Tells the views which ways in this installation is able to offer, which only its settings know: where an agency has none left that
 * works, what holds for the city holds there too, for mail programs as on the pages (`waysOpenTo`). Told by each host at its start.
 */
export function tellWays(context: Context): Promise<void> {
  return noteWaysSetUp(context, waysSetUp(context))
}
