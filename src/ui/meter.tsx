import type { Locale } from '#foundation/words.ts'
import { words } from './words.ts'

const NEARLY_FULL = 90

/** How full a mailbox is, in bytes. */
export function Meter({ locale, used, quota }: { locale: Locale; used: number; quota: number }) {
  const percent = Math.min(100, Math.round((used / quota) * 100))
  return (
    <div class={percent >= NEARLY_FULL ? 'meter is-full' : 'meter'}>
      <span>
        {words[locale].used(inMegabytes(used), inMegabytes(quota))}
        {percent >= NEARLY_FULL && ` (${percent}%)`}
      </span>
      <svg class="meter__bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <path class="meter__used" d={`M0 0h${percent}v4H0z`} />
      </svg>
    </div>
  )
}

/** The guide's 300 MB are 300 × 1024 × 1024 bytes. */
function inMegabytes(bytes: number): string {
  const megabytes = bytes / 1024 / 1024
  return megabytes > 0 && megabytes < 1
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${Math.round(megabytes)} MB`
}
