import { setTimeout as wait } from 'node:timers/promises'
import { paths } from '#foundation/paths.ts'
import { seeOther, type Web } from '#ui/door.tsx'
import type { Begun } from './works.ts'

/** Most is done before anybody would have read a page about it. */
const PATIENCE_MS = 5000

/** To what came of it; what takes long has a page of its own. */
export async function shownWhenDone(c: Web, { id, ended }: Begun): Promise<Response> {
  await Promise.race([ended, wait(PATIENCE_MS, undefined, { ref: false })])
  return seeOther(c, paths.adminRosterWork(id))
}
