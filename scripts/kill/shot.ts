import { setTimeout as sleep } from 'node:timers/promises'
import { fillIn, identify, type Newcomer } from '#test/newcomer.ts'
import type { RunningCity } from '#test/server.ts'
import { Visitor } from '#test/visitor.ts'
import { kill } from './victim.ts'

/** When to kill after 「提出申請」 was sent, in milliseconds, and whether the database dies too. */
export type Aim = { moment: number; database: boolean }
export type Shot = Partial<Aim> & { isAcknowledged: boolean; milliseconds: number }

/** Somebody walks to the form and submits it; the city is killed at the given moment, or not at all. */
export async function applyAndKill(
  city: RunningCity,
  newcomer: Newcomer,
  aim: Aim | undefined,
): Promise<Shot> {
  let isArmed = false
  let shot: Shot = { ...aim, isAcknowledged: false, milliseconds: 0 }
  const visitor = visitorFrom(city, addressOf(newcomer), async (request) => {
    if (!isArmed || request.method !== 'POST') return fetch(request, { redirect: 'manual' })
    const answer = await submit(city, request, aim)
    shot = { ...aim, ...answer }
    return new Response('', { headers: { 'content-type': 'text/plain' } })
  })
  await identify(visitor, newcomer)
  await fillIn(visitor, newcomer)
  isArmed = true
  await visitor.press('提出申請')
  return shot
}

/** Someone at a browser behind an address of their own. */
export function visitorFrom(
  city: RunningCity,
  address: string,
  send = (request: Request) => fetch(request, { redirect: 'manual' }),
): Visitor {
  const fetchFrom = (request: Request): Promise<Response> => {
    request.headers.set('x-forwarded-for', address)
    return send(request)
  }
  return new Visitor({ origin: city.url, fetch: fetchFrom })
}

/** A house of the documentation's network for each. */
export function addressOf({ account }: Newcomer): string {
  return `198.51.100.${1 + Number(account.replace(/\D/g, ''))}`
}

async function submit(
  city: RunningCity,
  request: Request,
  aim: Aim | undefined,
): Promise<{ isAcknowledged: boolean; milliseconds: number }> {
  const began = performance.now()
  const killed = aim && sleep(aim.moment).then(() => kill(city, aim.database))
  const answer = await fetch(request, { redirect: 'manual' }).catch(() => undefined)
  const milliseconds = performance.now() - began
  await killed
  if (answer && answer.status !== 303) throw new Error(`An application was answered with ${answer.status}`)
  return { isAcknowledged: answer !== undefined, milliseconds }
}
