import {
  type Deed,
  decide,
  liveRequests,
  type Ministry,
  type Request,
  TROUBLES,
  type Trouble,
} from './ministry.ts'
import { phoneOf } from './phones.ts'

const DEEDS: readonly string[] = ['allow', 'cancel', 'sign-failure'] satisfies Deed[]

/** What a person or a test asks of the simulator: a deed on a phone, or a trouble to be switched. */
export type Act = { deed?: string; ticket?: string; phone?: string; trouble?: string; on?: boolean }

/** Does it and says what happened. Without a ticket the newest request is meant, without a phone the right one. */
export function act(ministry: Ministry, { deed, ticket, phone, trouble, on }: Act): string {
  if (trouble !== undefined) return switchTrouble(ministry, trouble, on ?? true)
  if (deed === undefined || !DEEDS.includes(deed)) return ''
  const request = ticket ? open(ministry, ticket) : liveRequests(ministry)[0]
  const hand = request && phoneOf(phone ?? request.idNumber)
  if (!hand) return 'missing'
  decide(hand, request, deed as Deed)
  return request.decision === 'DEVID_SPTKT_MISMATCH' ? 'mismatch' : deed
}

/** A ticket that was scanned, pasted or followed (its text), or named by its id: it now lies open on the phone. */
export function open({ requests }: Ministry, ticket = ''): Request | undefined {
  const found =
    requests.get(ticket) ?? [...requests.values()].find((request) => request.ticket === ticket.trim())
  if (found?.state === 'new') found.state = 'open'
  return found
}

function switchTrouble({ troubles }: Ministry, trouble: string, on: boolean): string {
  const known = TROUBLES.find((one): one is Trouble => one === trouble)
  if (!known) return 'missing'
  if (on) troubles.add(known)
  else troubles.delete(known)
  return on ? 'on' : 'off'
}
