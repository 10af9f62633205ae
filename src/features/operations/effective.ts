import type { Settings } from '#foundation/settings.ts'
import { registry } from '#foundation/settings.ts'
import type { Entry } from '#foundation/settings-entries.ts'

/** Said in the environment or the file, left at its default, or following from other settings. */
export const SOURCES = ['environment', 'file', 'default', 'derived'] as const
export type Source = (typeof SOURCES)[number]
export type Effective = {
  key: string
  name: string
  /** What it does, in English, as in the documentation. */
  what: string
  source: Source
  /** In effect now; a secret says only whether it is set, nothing is said of what is empty. */
  value: string | { isSet: boolean }
  fallback: string
}

/** Every setting in effect on this host. */
export function settingsInEffect(settings: Settings): Effective[] {
  const entries: [string, Entry<unknown>][] = Object.entries(registry)
  return entries.map(([key, entry]) => {
    const { name, what, fallback, inWords, isSecret } = entry
    const told = settings.told[name]
    const value = (settings as unknown as Record<string, unknown>)[key]
    const isDefault = JSON.stringify(value) === JSON.stringify(entry.read(fallback))
    const source = told?.from ?? (isDefault ? 'default' : 'derived')
    const shown = told?.text ?? (isDefault ? fallback : written(value))
    const isSet = told !== undefined || source === 'derived' || fallback !== ''
    return { key, name, what, source, value: isSecret ? { isSet } : shown, fallback: inWords ?? fallback }
  })
}

function written(value: unknown): string {
  if (Array.isArray(value)) return value.filter((one) => typeof one === 'string').join(', ')
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}
