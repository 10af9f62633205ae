import { settingsFrom } from '#foundation/settings.ts'
import { apply, type Newcomer, signIn } from '#test/newcomer.ts'
import type { RunningCity } from '#test/server.ts'
import { openSurroundings } from '../../src/surroundings.ts'
import { auditState, orphans, type Remains, remainsOf } from './remains.ts'
import { addressOf, visitorFrom } from './shot.ts'

export type Aftermath = { remains: Remains; audit: string; orphans: number; life: string }

/** Looks at what the kill left: in the database, in the audit log, and as the newcomer finds it. */
export async function aftermathOf(city: RunningCity, newcomer: Newcomer): Promise<Aftermath> {
  const { context, close } = await openSurroundings(
    settingsFrom({ ...city.environment, CITYHALL_HASHERS: '0' }),
    true,
  )
  try {
    const remains = await remainsOf(context, newcomer)
    const life = await goOn(city, newcomer, remains)
    return { remains, audit: await auditState(context), orphans: await orphans(context), life }
  } finally {
    await close()
  }
}

/** Whose application is not whole any more. */
export async function lostOf(city: RunningCity, newcomers: Newcomer[]): Promise<Newcomer[]> {
  const { context, close } = await openSurroundings(
    settingsFrom({ ...city.environment, CITYHALL_HASHERS: '0' }),
    true,
  )
  const lost: Newcomer[] = []
  for (const newcomer of newcomers)
    if ((await remainsOf(context, newcomer)).kind !== 'whole') lost.push(newcomer)
  await close()
  return lost
}

/** With everything there the newcomer signs in and finds the record; with nothing there they apply again. */
async function goOn(city: RunningCity, newcomer: Newcomer, { kind }: Remains): Promise<string> {
  if (kind === 'half') return 'neither'
  const visitor = visitorFrom(city, addressOf(newcomer))
  try {
    if (kind === 'nothing') await apply(visitor, newcomer)
    else await signIn(visitor, newcomer)
    visitor.see(newcomer.name).see(newcomer.account)
    return kind === 'nothing' ? 'applied again' : 'signed in'
  } catch (error) {
    return `failed: ${(error as Error).message.split('\n')[0]}`
  }
}
