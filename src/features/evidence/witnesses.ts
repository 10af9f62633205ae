import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { WitnessAddress } from '#foundation/evidence-settings.ts'
import type { Settings } from '#foundation/settings.ts'

/** A witness by its name, which holds no password. */
export function nameOf(settings: Settings, address: WitnessAddress): string {
  if (address.kind === 'file') return `file:${fileOf(settings, address.file)}`
  if (address.kind === 'syslog') return `syslog+${address.transport}://${address.host}:${address.port}`
  const { origin, pathname } = new URL(address.url)
  return origin + pathname
}

export function fileOf({ data }: Settings, file: string): string {
  return resolve(data, file)
}

/** What witness files have kept: those of the settings, and others named by hand; and which of them cannot be read. */
export function keptOutside(settings: Settings, more: string[]): { kept: string[]; unread: string[] } {
  const named = settings.witnesses.flatMap((one) => (one.kind === 'file' ? [fileOf(settings, one.file)] : []))
  const kept: string[] = []
  const unread: string[] = []
  for (const file of [...named, ...more]) {
    const text = textOf(file)
    if (text === undefined) unread.push(file)
    else kept.push(text)
  }
  return { kept, unread }
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
