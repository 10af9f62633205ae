import assert from 'node:assert/strict'
import type { Context } from '#foundation/context.ts'
import type { Driver, Kept, Listed, Outcome } from '../../driver.ts'

/** Where a driver is tried: a city, and mailboxes of which the driver knows nothing yet. */
export type Place = { context: Context; driver: Driver; newMailbox(): Promise<Kept> }
export type Surroundings = {
  within(tell: (place: Place) => Promise<void>): Promise<void>
  /** Lets the clock of the place go on, such as `PT25H`; where the driver has a clock of its own, its tests of time are left out. */
  advance?: (context: Context, duration: string) => void
}
/** A mailbox in which something can be tried. */
export type Box = Place & { box: string; kept: Kept }
/** What a driver promises, each in a sentence with its proof. */
export type Promises = Record<string, (box: Box) => Promise<void>>

const FROM = 'From: Anna <anna@example.org>\r\nTo: wangxm@kcg.gov.tw\r\n'

export function rawOf(subject: string, { text = 'text', head = '' } = {}): Buffer {
  return Buffer.from(
    `${FROM}Subject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n${head}\r\n${text}\r\n`,
  )
}

export const named = (id: string, ...answers: string[]): string =>
  [
    `Message-ID: <${id}@example.org>\r\n`,
    answers.length > 0 ? `References: ${answers.map((one) => `<${one}@example.org>`).join(' ')}\r\n` : '',
  ].join('')

export function arrive({ context, driver, box }: Box, raw: Buffer, folder = 'inbox'): Promise<Outcome> {
  return driver.deliver(context, box, { raw, folder, external: folder === 'inbox' })
}

export function stored(outcome: Outcome): string {
  assert.equal(outcome.kind, 'stored')
  return outcome.kind === 'stored' ? outcome.id : ''
}

export async function found({ context, driver, box }: Box): Promise<Kept | undefined> {
  return (await driver.all(context)).find(({ mailbox }) => mailbox === box)
}

export async function subjects({ context, driver, box }: Box, folder: string): Promise<string[]> {
  return (await driver.list(context, box, { folder, page: 1 })).messages.map(subjectOf)
}

export const subjectOf = ({ summary }: Listed): string => summary.subject
export const idOf = ({ id }: Listed): string => id
