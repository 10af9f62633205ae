import { type Account, accountByName } from '#features/accounts/accounts.ts'
import { appPasswordHolder } from '#features/accounts/app-passwords.ts'
import { oneTimeCodesOf } from '#features/accounts/one-time-codes.ts'
import { verifyPassword } from '#features/passwords/passwords.ts'
import { plainName } from '#features/sign-in/rules.ts'
import { isWayOpen } from '#features/sign-in/ways.ts'
import type { Context } from '#foundation/context.ts'
import { Overloaded } from '#foundation/hasher.ts'
import { OUTBOX_NAME } from '#foundation/roads.ts'
import { admit, admitFrom } from '#foundation/throttle.ts'
import { sameBytes } from '#foundation/tokens.ts'
import { addresseeOf } from './addressees.ts'
import { driverOf } from './driver.ts'
import { keptIn } from './keeping.ts'
import { mayWriteFrom } from './offices.ts'
import { type Caller, Refused } from './receiving.ts'

/** Mail programs sign in for each message, so these are wider than those of the pages. */
const PER_NAME = { name: 'submission.name', limit: 60, minutes: 15 }
const PER_ADDRESS = { name: 'submission.address', limit: 600, minutes: 15 }

type Given = { username?: string | null | undefined; password?: string | null | undefined }
type Claimed = { account: string; mailbox: string }

/**
 * Signs in to send: holders with their name and an app password or the account's own, keepers of an office's mailbox with an
 * app password for it, our own outbox with the installation's secret.
 */
export async function signInToSend(context: Context, given: Given, address: string): Promise<Caller> {
  const username = given.username ?? ''
  const password = given.password ?? ''
  if (username === OUTBOX_NAME) return outbox(context, password)
  const name = plainName(username, context.settings.cityDomain)
  const isAdmitted =
    (await admit(context, PER_NAME, name)) && (await admitFrom(context, PER_ADDRESS, address))
  if (!isAdmitted) throw new Refused(454, '4.7.0 Too many tries, please wait 15 minutes')
  const claimed =
    (await byAppPassword(context, name, password)) ?? (await byPassword(context, name, password))
  if (!claimed || (await keptIn(context, claimed.mailbox))?.standing !== 'open') throw wrong()
  await driverOf(context).used(context, claimed.mailbox)
  return { kind: 'holder', ...claimed }
}

function outbox(context: Context, password: string): Caller {
  if (!sameBytes(Buffer.from(password), Buffer.from(context.keys.secret('submission')))) throw wrong()
  return { kind: 'outbox' }
}

/** One for an office's mailbox opens that mailbox alone, while its holder keeps it and does not only read. */
async function byAppPassword(context: Context, name: string, secret: string): Promise<Claimed | undefined> {
  const holder = await appPasswordHolder(context, { name, secret, scope: 'smtp' })
  const box = holder && (await addresseeOf(context, name))
  if (box?.kind !== 'mailbox') return undefined
  const isFor = holder!.mailbox ? box.id === holder!.mailbox : box.account === holder!.account
  return isFor && (await mayWriteFrom(context, box.id, holder!.account))
    ? { account: holder!.account, mailbox: box.id }
    : undefined
}

async function byPassword(context: Context, name: string, password: string): Promise<Claimed | undefined> {
  const account = await accountByName(context, name)
  const isRight = await verify(context, account?.id, password)
  if (!isRight || account?.state !== 'active' || (await isClosed(context, account))) return undefined
  const box = await addresseeOf(context, name)
  return box?.kind === 'mailbox' && box.account === account.id
    ? { account: account.id, mailbox: box.id }
    : undefined
}

/**
 * A mail program cannot show a second step: where codes are on, the password alone opens nothing here either (M17); nor where 一般登入
 * is switched off.
 */
async function isClosed(context: Context, { id, person }: Account): Promise<boolean> {
  return (await oneTimeCodesOf(context, id)).on || !(await isWayOpen(context, 'password', person))
}

async function verify(context: Context, account: string | undefined, password: string): Promise<boolean> {
  try {
    return await verifyPassword(context, account, 'account', password)
  } catch (error) {
    if (error instanceof Overloaded) throw new Refused(454, '4.7.0 Busy, please try again')
    throw error
  }
}

function wrong(): Refused {
  return new Refused(535, '5.7.8 Name or password is not right')
}
