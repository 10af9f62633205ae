import { words as accountWords } from '#features/accounts/words.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { unnotedGrants } from './at-machine.ts'
import { currentEmergency } from './emergency.ts'
import { words } from './words.ts'

/** What every console of those who look after the whole city must say, until it is over or taken note of. */
export async function bellsOf(context: Context, locale: Locale): Promise<{ text: string; href: string }[]> {
  const { bells: say } = words[locale]
  const [emergency, grants] = await Promise.all([currentEmergency(context), unnotedGrants(context)])
  const rung = grants.map(({ personName, role, agencyName }) => ({
    text: say.machine(personName, accountWords[locale].roles[role], agencyName),
    href: paths.adminMachineGrants,
  }))
  if (!emergency) return rung
  const { personName, endsAt } = emergency
  const text = endsAt ? say.open(personName, rocDateTime(endsAt)) : say.asked(personName)
  return [{ text, href: paths.adminEmergency }, ...rung]
}
