import type { City } from './context.ts'

const STEP_SECONDS = 30

/** Goes on to the middle of a step of one-time codes, so that none ends while a test looks. */
export function toMidStep({ clock }: City): void {
  const into = Math.floor(clock.now().getTime() / 1000) % STEP_SECONDS
  clock.advance(`PT${1.5 * STEP_SECONDS - into}S`)
}
