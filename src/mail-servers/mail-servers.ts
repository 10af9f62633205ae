import { resolve } from 'node:path'
import type { Context } from '#foundation/context.ts'
import { type DnsRecord, recordsOf } from './dns.ts'
import { filesOf, foldersOf, isOpenPlace, write } from './files.ts'
import { keepDkimKey } from './keys.ts'
import { ownFolder, type Plan, planFor } from './plan.ts'
import { writeFor } from './production.ts'
import { makeRole } from './role.ts'
import { missingPackages, type ServerState, start, statesOf, stop } from './runner.ts'

/** Why they cannot run here, in a sentence that says what to do; undefined where they can. */
export function hindrance(): string | undefined {
  if (process.getuid?.() !== 0) return 'The mail servers change users: run this as root.'
  const missing = missingPackages()
  if (missing.length === 0) return undefined
  return `Some of Debian’s packages are missing: apt-get install --no-install-recommends ${missing.join(' ')}`
}

/** Writes the configuration of this installation's mail servers, makes their role in the database, and starts them or has them read it again. */
export async function up(context: Context): Promise<ServerState[]> {
  const plan = ownPlan(context)
  await makeRole(context)
  write(foldersOf(plan), await filesOf(plan, keepDkimKey(plan).text))
  await start(plan)
  return statesOf(plan)
}

export function down(context: Context): Promise<void> {
  return stop(ownPlan(context))
}

export function status(context: Context): Promise<ServerState[]> {
  return statesOf(ownPlan(context))
}

/** What the DNS must say. The key that mail is signed with is made now, if it was not before. */
export function dns(context: Context): DnsRecord[] {
  return recordsOf(ownPlan(context))
}

/** Writes the configuration for another machine, where it will lie below the same path. */
export function writeTo(context: Context, folder: string): Promise<string[]> {
  return writeFor(context, ownPlan(context), resolve(folder))
}

function ownPlan(context: Context): Plan {
  const folder = ownFolder(context)
  return { ...planFor(context, folder), isOpenPlace: isOpenPlace(folder) }
}
