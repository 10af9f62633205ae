import type { Context } from '#foundation/context.ts'
import { CALLED, mayCall } from '../calling.ts'
import { type Entry, type Fault, fault } from './entry.ts'

/** Addresses that this server is to call, and would not: a form is no way to make it ask around in inner networks (SSRF). */
export async function reachFaults(context: Context, entry: Entry): Promise<Fault[]> {
  const found = CALLED.map(async (member) => {
    const url = URL.parse(String(entry[member]))
    // What is no address at all is another fault's matter.
    if (!url?.hostname) return []
    return fault(!(await mayCall(context, url.href)), member, (say) => say.innerAddress(entry[member]))
  })
  return (await Promise.all(found)).flat()
}
