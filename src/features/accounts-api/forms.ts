import type { Form, Problems } from '#foundation/form.ts'
import { parseRocDate, taipeiDay } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import type { Wish } from './applications.ts'
import { words } from './console-words.ts'
import { words as grantWords } from './grant-words.ts'
import { endOfDay, FIELDS, type Field, isAppId, isField, isNetwork, isReturnAddress } from './rules.ts'

const MOST_WORDS = 200
const MOST_LINES = 20
/** Grants are looked at again at least so often. */
const MOST_YEARS = 3

export type TypedApplication = {
  appId: string
  name: string
  agency: string
  returnTo: string
  networks: string
}
export type TypedGrant = {
  fields: string[]
  basis: string
  document: string
  expires: string
  plainHash: boolean
}
type Read<T> = { wish: T } | { problems: Problems }

export function typedApplication(form: Form): TypedApplication {
  return {
    appId: form.text('appId'),
    name: form.text('name').slice(0, MOST_WORDS),
    agency: form.text('agency').toUpperCase(),
    returnTo: form.lines('returnTo'),
    networks: form.lines('networks'),
  }
}

export function applicationOf(typed: TypedApplication, locale: Locale): Read<Wish> {
  const { faults } = words[locale].form
  const [returnTo, networks] = [linesOf(typed.returnTo), linesOf(typed.networks)]
  return read({ ...typed, returnTo, networks }, [
    !isAppId(typed.appId) && ['appId', faults.appId],
    !typed.name && ['name', faults.name],
    !typed.agency && ['agency', faults.agency],
    !(hasSome(returnTo) && returnTo.every(isReturnAddress)) && ['returnTo', faults.returnTo],
    !(hasSome(networks) && networks.every(isNetwork)) && ['networks', faults.networks],
  ])
}

export function typedGrant(form: Form): TypedGrant {
  return {
    fields: FIELDS.filter((field) => form.all('fields').includes(field)),
    basis: form.text('basis').slice(0, MOST_WORDS),
    document: form.text('document').slice(0, MOST_WORDS),
    expires: form.text('expires'),
    plainHash: form.has('plainHash'),
  }
}

type Terms = { fields: Field[]; basis: string; document: string; plainHash: boolean; expiresAt: Date }

export function grantOf(typed: TypedGrant, locale: Locale, now: Date): Read<Terms> {
  const { faults } = grantWords[locale].form
  const { basis, document, plainHash } = typed
  const fields = typed.fields.filter(isField)
  const day = lastDayOf(typed.expires, now)
  return read({ fields, basis, document, plainHash, expiresAt: endOfDay(day ?? '1970-01-01') }, [
    fields.length === 0 && ['fields', faults.fields],
    !basis && ['basis', faults.basis],
    !document && ['document', faults.document],
    !day && ['expires', faults.expires],
  ])
}

/** From today until three years on, as an ISO day. */
function lastDayOf(typed: string, now: Date): string | undefined {
  const date = parseRocDate(typed)
  const today = taipeiDay(now)
  const latest = `${Number(today.slice(0, 4)) + MOST_YEARS}${today.slice(4)}`
  return date.kind === 'date' && date.iso >= today && date.iso <= latest ? date.iso : undefined
}

function read<T>(wish: T, faults: (false | [string, string])[]): Read<T> {
  const found = faults.filter((one) => one !== false)
  return found.length > 0 ? { problems: Object.fromEntries(found) } : { wish }
}

function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  return [...new Set(lines.filter(Boolean))]
}

function hasSome(lines: string[]): boolean {
  return lines.length > 0 && lines.length <= MOST_LINES
}
