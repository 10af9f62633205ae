import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  isBrokenPush,
  isPhoneWay,
  mayAskAgain,
  outcomeOf,
  PHONE_PROBLEMS,
  type PhoneProblem,
} from './rules.ts'
import { phoneSentence } from './tw-fido.ts'

/** Every row of the ministry’s table: name, number, and what we call it where several mean the same. */
const codes: [name: string, number: number, problem?: PhoneProblem][] = [
  ['IDNUM_USERPROF_NF', 1051],
  ['IDNUM_DEVPROF_NF', 1053],
  ['DEV_DESC_MISMATCH', 1063],
  ['DEVID_SPTKT_MISMATCH', 1064],
  ['TXNLOG_INS_ERR', 1074],
  ['CERT_SIGNDATA_MISMATCH', 1081],
  ['CERT_SIGNDATA_ERR', 1082],
  ['SPTKT_OVD', 1101],
  ['SPTKTID_SPTKT_NF', 1102],
  ['SPTKTID_SPTKT_RDM', 1103],
  ['PS_FCM_NOT_FOUND', 3111],
  ['PS_FCM_SEND_ERR', 3002, 'PS_OTHER'],
  ['PS_APNS_ERR', 3116, 'PS_OTHER'],
  ['PM_INV_SG', 5004],
  ['SPTKT_PLD_FT_ERR', 9002],
  ['SPTKT_DIG_FT_ERR', 9003],
  ['INV_SP_CHECKSUM', 9004],
  ['TGT_INV', 9005],
  ['PM_IDN_FT_ERR', 9006],
  ['SIGNDATA_LEN_LIMIT', 9008],
  ['SPTKT_TIME_FT_ERR', 9009],
  ['SPTKT_TIME_ORV', 9010],
  ['SPSVCID_NF', 9011],
  ['BATSIGN_CNT_LIMIT', 9013],
  ['APP_SIGN_FAILURE', 9014],
  ['APP_USER_CANCEL', 9015],
  ['APP_DECODE_FAIL', 9016],
  ['APP_DATA_NULL', 9017],
  ['DB_CONN_ERR', 1020, 'DB_OTHER'],
  ['DB_TIMEOUT', 1079, 'DB_OTHER'],
]

for (const [name, number, problem = name as PhoneProblem] of codes)
  test(`${name} is known by name, by number, and behind the name of its interface`, () => {
    assert.equal(outcomeOf(name), problem)
    assert.equal(outcomeOf(`SP-API-ATH-01-${name}`), problem)
    assert.equal(outcomeOf(String(number)), problem)
    assert.equal(outcomeOf(`SP-API-ATH-02-${number}`), problem)
  })

test('groups of codes are known by how they begin and end; what nobody has told us of is unknown', () => {
  assert.equal(outcomeOf('SP-API-ATH-02-SPTKT_INS_ERR'), 'OTHER_INS_ERR')
  assert.equal(outcomeOf('SP-API-ATH-02-USERPROF_DBSQL'), 'OTHER_DBSQL')
  for (const code of ['UNDEFINED', 'SP-API-ATH-01-UNDEFINED', 'NEW_IN_2027', '', '77', '00', 'constructor'])
    assert.equal(outcomeOf(code), 'UNDEFINED')
})

test('0 is good; three codes say that nobody has decided yet', () => {
  assert.equal(outcomeOf('0'), 'good')
  for (const code of ['20002', '20003', 'SP-API-ATH-02-20003', 'SP-API-ATH-02-SPTKTID_TXNLOG_NF'])
    assert.equal(outcomeOf(code), 'pending')
})

test('only a failed push is healed by a QR code', () => {
  assert.ok(isBrokenPush('PS_OTHER') && isBrokenPush('PS_FCM_NOT_FOUND'))
  assert.ok(!isBrokenPush('SPTKT_OVD') && !isBrokenPush('unavailable'))
})

for (const locale of ['zh-TW', 'en'] as const)
  test(`each problem has a sentence of its own that says what to do: ${locale}`, () => {
    const known = new Set(codes.map(([name, , problem]) => problem ?? name))
    for (const one of ['OTHER_INS_ERR', 'OTHER_DBSQL', 'UNDEFINED', ...known])
      assert.ok(PHONE_PROBLEMS.includes(one as PhoneProblem), one)
    const sentences = PHONE_PROBLEMS.map((problem) => phoneSentence(locale, problem))
    assert.equal(new Set(sentences).size, PHONE_PROBLEMS.length)
    for (const sentence of sentences) {
      assert.ok(sentence.length >= 15, sentence)
      assert.match(
        sentence,
        locale === 'en' ? /^[A-Z][^\u4e00-\u9fff]*(行動自然人憑證)?[^\u4e00-\u9fff]*\.$/ : /^[^a-z]*.*。$/,
      )
    }
  })

test('a phone is asked in one of three ways, and in no other', () => {
  assert.deepEqual(['scan', 'push', 'app', 'call', ''].map(isPhoneWay), [true, true, true, false, false])
})

test('whoever must change something first is not offered to begin anew', () => {
  const over = PHONE_PROBLEMS.filter((problem) => !mayAskAgain(problem))
  assert.deepEqual(over.sort(), ['bad-number', 'closed', 'no-match', 'throttled', 'unknown', 'used'])
})
