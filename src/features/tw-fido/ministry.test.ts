import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import type { Context } from '#foundation/context.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { type Ministry as Hand, withMinistry } from '#test/phone.ts'
import { seal } from '../../../simulators/tw-fido/checksums.ts'
import { checkDevice, getResult, getSpTicket, type Ministry, ministryOf, requestPush } from './ministry.ts'

const idNumber = 'A123456789'
const hint = '高雄市政府：登入市府帳號，核對碼 0042'

/** The ministry at the end of the line, and a hand on the phones. */
async function atMinistry(tell: (ministry: Ministry, hand: Hand) => Promise<void>): Promise<void> {
  const settings = settingsFrom({})
  await withMinistry({ settings } as Context, (hand) => tell(ministryOf(settings)!, hand))
}

async function newTicket(ministry: Ministry) {
  const transaction = randomUUID()
  const answer = await getSpTicket(ministry, { transaction, idNumber, hint }, 'I-SCAN')
  if (answer.kind === 'refused') throw new Error(answer.problem)
  const { sp_ticket_id: ticketId, hashed_id_num: hashedIdNumber } = answer.content
  return { transaction, ticketId, hashedIdNumber }
}

function problemOf(answer: object): string | undefined {
  return 'problem' in answer ? String(answer.problem) : undefined
}

test('a ticket is asked for, waits, is allowed on the phone, and its result given out once', () =>
  atMinistry(async (ministry, hand) => {
    const asked = await newTicket(ministry)
    assert.equal((await getResult(ministry, asked)).kind, 'pending')
    assert.equal(await hand.act('allow'), 'allow')
    assert.equal((await getResult(ministry, asked)).kind, 'proved')
    assert.equal(problemOf(await getResult(ministry, asked)), 'SPTKTID_SPTKT_RDM')
  }))

test('cancelled, not signed, somebody else’s phone, and another transaction’s ticket are told apart', () =>
  atMinistry(async (ministry, hand) => {
    const decided = async (deed: 'allow' | 'cancel' | 'sign-failure', phone?: string) => {
      const asked = await newTicket(ministry)
      await hand.act(deed, phone)
      return problemOf(await getResult(ministry, asked))
    }
    assert.equal(await decided('cancel'), 'APP_USER_CANCEL')
    assert.equal(await decided('sign-failure'), 'APP_SIGN_FAILURE')
    assert.equal(await decided('allow', 'O100000004'), 'DEVID_SPTKT_MISMATCH')
    const [mine, other] = [await newTicket(ministry), await newTicket(ministry)]
    const swapped = { ...mine, ticketId: other.ticketId }
    assert.equal(problemOf(await getResult(ministry, swapped)), 'SPTKTID_SPTKT_NF')
  }))

test('a transaction number is used once; service, key and ID number must be right', () =>
  atMinistry(async (ministry) => {
    const request = { transaction: randomUUID(), idNumber, hint }
    assert.equal((await requestPush(ministry, request)).kind, 'ticket')
    assert.equal(problemOf(await requestPush(ministry, request)), 'TXNLOG_INS_ERR')
    const again = () => ({ ...request, transaction: randomUUID() })
    assert.equal(problemOf(await requestPush({ ...ministry, service: '1' }, again())), 'SPSVCID_NF')
    const otherKey = { ...ministry, key: Buffer.alloc(32, 9) }
    assert.equal(problemOf(await requestPush(otherKey, again())), 'INV_SP_CHECKSUM')
    const nobody = { ...again(), idNumber: 'A200000003' }
    assert.equal(problemOf(await getSpTicket(ministry, nobody, 'I-SCAN')), 'IDNUM_USERPROF_NF')
    assert.equal(
      problemOf(await getSpTicket(ministry, { ...again(), idNumber: 'X' }, 'I-SCAN')),
      'PM_IDN_FT_ERR',
    )
    assert.equal((await checkDevice(ministry, idNumber)).kind, 'bound')
    assert.equal(problemOf(await checkDevice(ministry, 'A200000003')), 'IDNUM_DEVPROF_NF')
  }))

for (const [trouble, result] of [
  ['forged', 'forged'],
  ['other-transaction', 'forged'],
  ['other-person', 'other-person'],
  ['down', 'unavailable'],
  ['garbage', 'unavailable'],
  ['slow', 'unavailable'],
] as const)
  test(`when the ministry’s answer is ${trouble}, nobody is believed: ${result}`, () =>
    atMinistry(async (ministry, hand) => {
      const asked = await newTicket(ministry)
      await hand.act('allow')
      await hand.trouble(trouble)
      const hasty = { ...ministry, patience: trouble === 'slow' ? 150 : 5_000 }
      assert.equal(problemOf(await getResult(hasty, asked)), result)
      if (trouble === 'other-person') return
      const request = { transaction: randomUUID(), idNumber, hint }
      assert.equal(problemOf(await getSpTicket(hasty, request, 'MWEB2APP')), result)
      assert.equal(problemOf(await checkDevice(hasty, idNumber)), result)
    }))

/** A ministry that says whatever a test wants. */
async function saying(answer: RequestListener, tell: (ministry: Ministry) => Promise<void>): Promise<void> {
  const server = createServer(answer)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await tell({ api, service: '1', key: Buffer.alloc(32, 5), patience: 2_000 }).finally(() => {
    server.closeAllConnections()
    server.close()
  })
}

for (const [what, body] of [
  ['endless', `{"error_code":"0","error_message":"${'x'.repeat(70_000)}"}`],
  ['without a code', '{"result":{}}'],
  ['no object', '"0"'],
  ['null', 'null'],
  ['a list', '[]'],
  ['empty', ''],
] as const)
  test(`an answer that is ${what} counts as none`, () =>
    saying(
      (_, response) => response.end(body),
      async (ministry) => assert.equal(problemOf(await checkDevice(ministry, idNumber)), 'unavailable'),
    ))

test('a redirect is not followed: our checksum and the ID number go to the ministry only', async () => {
  const visited: (string | undefined)[] = []
  await saying(
    ({ url }, response) => {
      visited.push(url)
      response.writeHead(307, { location: '/elsewhere' }).end()
    },
    async (ministry) => assert.equal(problemOf(await checkDevice(ministry, idNumber)), 'unavailable'),
  )
  assert.deepEqual(visited, ['/moise/sp/checkDeviceStatus'])
})

const asked = { transaction: 'T-1', ticketId: 'K-1', hashedIdNumber: 'H-1' }
const key = Buffer.alloc(32, 5)

/** What getResult makes of this answer. */
async function outcome(answer: object): Promise<string> {
  let said = ''
  await saying(
    (_, response) => response.end(JSON.stringify(answer)),
    async (ministry) => {
      const result = await getResult(ministry, asked)
      said = problemOf(result) ?? result.kind
    },
  )
  return said
}

test('good news is believed only with a checksum over this transaction, this code and this person', async () => {
  const good = { hashed_id_num: 'H-1', idp_checksum: seal(key, 'T-10H-1') }
  assert.equal(await outcome({ error_code: '0', result: good }), 'proved')
  assert.equal(await outcome({ error_code: 0, result: good }), 'proved')
  assert.equal(await outcome({ error_code: '0', transaction_id: 'T-2', result: good }), 'other-transaction')
  assert.equal(await outcome({ error_code: '0', result: { hashed_id_num: 'H-1' } }), 'forged')
  assert.equal(await outcome({ error_code: '0', result: { ...good, hashed_id_num: 'H-2' } }), 'forged')
  assert.equal(await outcome({ error_code: '0', result: { ...good, signed_response: 'x' } }), 'forged')
  const other = { hashed_id_num: 'H-2', idp_checksum: seal(key, 'T-10H-2') }
  assert.equal(await outcome({ error_code: '0', result: other }), 'other-person')
  const nobody = { idp_checksum: seal(key, 'T-10') }
  assert.equal(await outcome({ error_code: '0', result: nobody }), 'other-person')
})

test('bad news needs no checksum, but one that does not fit is a forgery', async () => {
  assert.equal(await outcome({ error_code: 'SP-API-ATH-02-SPTKT_OVD' }), 'SPTKT_OVD')
  assert.equal(await outcome({ error_code: '20002', result: null }), 'pending')
  const fitting = { idp_checksum: seal(key, 'T-19015') }
  assert.equal(await outcome({ error_code: '9015', result: fitting }), 'APP_USER_CANCEL')
  assert.equal(await outcome({ error_code: '9016', result: fitting }), 'forged')
})
