import type { Socket } from 'node:net'
import { ImapFlow } from 'imapflow'
import type { Context } from '#foundation/context.ts'
import type { Keyring } from '#foundation/keyring.ts'
import type { Listed, Marks } from '../../driver.ts'
import { mailToken } from '../../mail-tokens.ts'
import { MailUnavailable } from '../../unavailable.ts'
import type { Place } from './folders.ts'
import { homeOf } from './homes.ts'
import { serverOf } from './server.ts'
import { next, PATIENCE_MS, type Turns, turn } from './turns.ts'

/** A connection that is signed in to one mailbox and does one thing at a time. */
export type Line = { client: ImapFlow; house: House; idle?: NodeJS.Timeout }
/** All connections to one mailbox, and what they learned of it. */
export type House = Turns & {
  forget(): void
  free: Line[]
  /** Folders by UIDVALIDITY, as they were last seen. */
  places: Map<string, Place>
  threads: Map<string, Threads>
  heads: Map<string, Head>
}
/** What a list shows of a message, without its marks. */
export type Head = Omit<Listed, keyof Marks>
/** The conversations of a folder while it held exactly these messages. */
export type Threads = { of: string; uids: number[][] }

const IDLE_MS = 60_000
const CONNECT_MS = 4_000
/** As the library calls it when a connection is gone, or was ended while it signed in. */
const ENDED = [
  'NoConnection',
  'EConnectionClosed',
  'StateLogout',
  'ClosedAfterConnectText',
  'ClosedAfterConnectTLS',
]

/** One pool per installation and process. Nothing is kept of a mailbox whose last connection has ended. */
const pools = new WeakMap<Keyring, Map<string, House>>()

/**
 * Does something in the mailbox; undefined when it is not kept here. Whatever hinders it outside – no connection, no answer in
 * time, an answer that makes no sense – is MailUnavailable, and the connection is given up.
 */
export async function onLine<T>(
  context: Context,
  mailbox: string,
  deed: (line: Line) => Promise<T>,
): Promise<T | undefined> {
  const once = (): Promise<T | undefined> => tryOnce(context, mailbox, deed)
  return once()
    .catch((error) => {
      if (!isEnded(error)) throw error
      // What ended one connection, a restart or a cut-off, has ended those beside it too.
      hangUp(context, mailbox)
      return once()
    })
    .catch((error) => Promise.reject(unavailable(error)))
}

async function tryOnce<T>(
  context: Context,
  mailbox: string,
  deed: (line: Line) => Promise<T>,
): Promise<T | undefined> {
  const house = houseOf(context, mailbox)
  await turn(house)
  let line: Line | undefined
  try {
    line = house.free.pop() ?? (await connect(context, mailbox, house))
    if (!line) return undefined
    hold(line)
    const answer = await within(deed(line))
    rest(line)
    return answer
  } catch (error) {
    line?.client.close()
    throw error
  } finally {
    next(house)
    forgetIfEmpty(house)
  }
}

/** Ends this process's connections to a mailbox that is no longer open; those under way end when the server ends them. */
export function hangUp(context: Context, mailbox: string): void {
  for (const { client } of poolOf(context).get(keyOf(context, mailbox))?.free.splice(0) ?? []) client.close()
}

function poolOf({ keys }: Context): Map<string, House> {
  const pool = pools.get(keys) ?? new Map<string, House>()
  pools.set(keys, pool)
  return pool
}

function houseOf(context: Context, mailbox: string): House {
  const pool = poolOf(context)
  const key = keyOf(context, mailbox)
  const house = pool.get(key) ?? {
    forget: () => pool.delete(key),
    free: [],
    busy: 0,
    waiting: new Set(),
    places: new Map(),
    threads: new Map(),
    heads: new Map(),
  }
  pool.set(key, house)
  return house
}

function keyOf(context: Context, mailbox: string): string {
  return `${serverOf(context).imapPort} ${mailbox}`
}

function forgetIfEmpty(house: House): void {
  if (house.busy === 0 && house.free.length === 0) house.forget()
}

async function connect(context: Context, mailbox: string, house: House): Promise<Line | undefined> {
  const home = await homeOf(context, mailbox)
  if (!home) return undefined
  const { host, isHere, imapPort } = serverOf(context)
  const client = new ImapFlow({
    host,
    port: imapPort,
    secure: false,
    // A token in the clear stays within the machine.
    doSTARTTLS: !isHere,
    tls: { servername: context.settings.mailName },
    auth: { user: home.name, accessToken: mailToken(context, mailbox) },
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: IDLE_MS * 2,
  })
  const line: Line = { client, house }
  client.on('error', () => client.close())
  client.on('close', () => leave(line))
  await within(client.connect()).catch((error) => {
    client.close()
    throw error
  })
  return line
}

function hold(line: Line): void {
  clearTimeout(line.idle)
  socketOf(line)?.ref()
}

/** Waits for the next page of the same reader; a process that wants to end need not wait with it. */
function rest(line: Line): void {
  if (!line.client.usable) return
  line.house.free.push(line)
  line.idle = setTimeout(() => {
    leave(line)
    line.client.close()
  }, IDLE_MS).unref()
  socketOf(line)?.unref()
}

function leave(line: Line): void {
  clearTimeout(line.idle)
  const place = line.house.free.indexOf(line)
  if (place >= 0) line.house.free.splice(place, 1)
  forgetIfEmpty(line.house)
}

function socketOf({ client }: Line): Socket | undefined {
  return (client as unknown as { socket?: Socket }).socket
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new MailUnavailable()), PATIENCE_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/**
 * Was the connection ended by the server, so that the deed may be done anew? Not while a message was being handed over: it may
 * lie there already.
 */
function isEnded(error: unknown): boolean {
  const { code, command } = error as { code?: string; command?: string }
  return ENDED.includes(code ?? '') && command !== 'APPEND'
}

/** What connections and servers complain of bears a code; our own mistakes stay what they are. */
function unavailable(error: unknown): unknown {
  const { code, responseStatus } = error as { code?: string; responseStatus?: string }
  const isOutside = !(error instanceof TypeError) && (code || responseStatus)
  return isOutside ? new MailUnavailable(error) : error
}
