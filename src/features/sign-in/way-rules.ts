import type { Way } from './rules.ts'

/** The ways in that can be switched; single sign-on leads to one of them. */
export type SignInWay = Exclude<Way, 'single-sign-on'>
/** The ways to prove who one is when applying (M2). */
export type ApplyWay = 'apply-personal-data' | 'apply-citizen-card' | 'apply-tw-fido'
export type Switchable = SignInWay | ApplyWay
export const USES = ['sign-in', 'apply'] as const
export type Use = (typeof USES)[number]

/** In the guide's order. */
export const SIGN_IN_WAYS: readonly SignInWay[] = [
  'password',
  'citizen-card',
  'one-time-code',
  'tw-fido',
  'passkey',
]
export const APPLY_WAYS: readonly ApplyWay[] = ['apply-tw-fido', 'apply-citizen-card', 'apply-personal-data']
export const SWITCHABLES: readonly Switchable[] = [...SIGN_IN_WAYS, ...APPLY_WAYS]
/** Ways that ask for nothing set up beforehand: codes and passkeys are added by whoever is in already. */
const BEGINNINGS: readonly Switchable[] = ['password', 'citizen-card', 'tw-fido', ...APPLY_WAYS]

/** What is switched where. */
export type Switch = { way: Switchable; agency: string; isOn: boolean }
export function useOf(way: Switchable): Use {
  return way.startsWith('apply-') ? 'apply' : 'sign-in'
}

export function isSwitchable(text: string | undefined): text is Switchable {
  return SWITCHABLES.some((one) => one === text)
}

/** Ways that are on for whoever belongs to the first of these agencies; the others stand above it, the nearest first. */
export function openFor(switches: readonly Switch[], lineage: readonly string[]): Switchable[] {
  return SWITCHABLES.filter((one) => {
    const own = lineage.flatMap((agency) =>
      switches.filter((other) => other.way === one && other.agency === agency),
    )
    return own[0]?.isOn ?? true
  })
}

/** What is open in the end: where nothing is left that lets anybody in, for a use, what holds for the city. */
export function openOr(
  open: readonly Switchable[],
  ofCity: readonly Switchable[],
  setUp: readonly Switchable[],
): Switchable[] {
  return SWITCHABLES.filter((way) => (leavesOne(open, setUp, useOf(way)) ? open : ofCity).includes(way))
}

/** Ways to offer where nobody is known yet: on for the city, or for some agency. */
export function offered(switches: readonly Switch[], root: string): Switchable[] {
  const forCity = openFor(switches, [root])
  return SWITCHABLES.filter(
    (one) => forCity.includes(one) || switches.some(({ way, isOn }) => way === one && isOn),
  )
}

/** Would somebody without anything set up still find a way in? `setUp`: what the installation is able to offer at all. */
export function leavesOne(open: readonly Switchable[], setUp: readonly Switchable[], use: Use): boolean {
  return BEGINNINGS.some((way) => useOf(way) === use && open.includes(way) && setUp.includes(way))
}
