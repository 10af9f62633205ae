import assert from 'node:assert/strict'
import { test } from 'node:test'
import { faultsOf, remarksOn } from './faults.ts'

const SECRET = 'a-secret-of-thirty-two-characters'
const LEAVE = { client_id: 'leave', client_secret: SECRET, redirect_uris: ['https://leave.example/in'] }
const TICKET = { apid: 'webitr', address: 'https://leave.example/ticket' }

test('a system with an address and a secret is in order, and so is each kind of system there is', () => {
  const kinds = [
    LEAVE,
    { client_id: 'app', token_endpoint_auth_method: 'none', redirect_uris: ['http://127.0.0.1:4000/in'] },
    {
      client_id: 'phone',
      token_endpoint_auth_method: 'none',
      application_type: 'native',
      redirect_uris: ['tw.kcg.phone:/in'],
    },
    { client_id: 'night', client_secret: SECRET, response_types: [], grant_types: ['client_credentials'] },
    { client_id: 'ticket', portal_ticket: TICKET, portal_zone: 'webitr' },
    {
      client_id: 'bank',
      profile: 'fapi2',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [] },
      redirect_uris: ['https://bank.example/in'],
    },
  ]
  assert.deepEqual(faultsOf(kinds), [])
})

for (const [what, change, expected] of [
  ['no client_id', { client_id: undefined }, /client number 1: client_id is missing/],
  ['a client_id with blanks', { client_id: 'leave system' }, /client_id is missing or has blanks/],
  ['the portal’s own name', { client_id: 'ikpd' }, /name of the portal itself/],
  ['no redirect_uris', { redirect_uris: undefined }, /leave: redirect_uris is missing/],
  ['an empty list of redirect_uris', { redirect_uris: [] }, /redirect_uris is missing/],
  [
    'redirect_uris that are no list',
    { redirect_uris: 'https://leave.example/in' },
    /redirect_uris is not a list/,
  ],
  [
    'http outside one’s own machine',
    { redirect_uris: ['http://leave.example/in'] },
    /“http:\/\/leave\.example\/in”; https is expected/,
  ],
  ['half an address', { redirect_uris: ['/in'] }, /a whole address is expected/],
  ['a fragment', { redirect_uris: ['https://leave.example/in#x'] }, /without #/],
  ['a wildcard', { redirect_uris: ['https://*.example/in'] }, /without \*/],
  ['a name in the address', { redirect_uris: ['https://me@leave.example/in'] }, /without a user name/],
  [
    'a script instead of an address',
    { redirect_uris: ['javascript:alert(1)'] },
    /a whole address is expected/,
  ],
  [
    'http after signing out',
    { post_logout_redirect_uris: ['http://leave.example/'] },
    /post_logout_redirect_uris .*https is expected/,
  ],
  [
    'an implicit flow',
    { response_types: ['id_token token'] },
    /“id_token token”, an implicit or hybrid flow/,
  ],
  ['a hybrid flow', { response_types: ['code id_token'] }, /implicit or hybrid/],
  ['a foreign grant', { grant_types: ['password'] }, /“password”, which is not offered/],
  ['no secret', { client_secret: undefined }, /client_secret is missing.*at least 32/],
  ['a short secret', { client_secret: 'secret' }, /client_secret is too short; at least 32/],
  ['a public client with a secret', { token_endpoint_auth_method: 'none' }, /client_secret must go/],
  [
    'keys that are missing',
    { token_endpoint_auth_method: 'private_key_jwt', client_secret: undefined },
    /jwks is missing/,
  ],
  [
    'a method that is not offered',
    { token_endpoint_auth_method: 'client_secret_jwt' },
    /token_endpoint_auth_method is “client_secret_jwt”/,
  ],
  [
    'a public client acting alone',
    { token_endpoint_auth_method: 'none', client_secret: undefined, grant_types: ['client_credentials'] },
    /cannot use/,
  ],
  ['FAPI with a secret', { profile: 'fapi2' }, /is not what profile “fapi2” demands/],
  ['an unknown profile', { profile: 'fapi1' }, /profile is “fapi1”/],
  ['a wrong word about PKCE', { pkce: 'never' }, /pkce is “never”; “optional” or nothing/],
  [
    'a public client without PKCE',
    { pkce: 'optional', token_endpoint_auth_method: 'none', client_secret: undefined },
    /pkce must go/,
  ],
  ['an unknown owner', { owner: 'me' }, /owner is “me”/],
  [
    'an unknown acr',
    { required_acr: 'urn:mace:gold' },
    /required_acr is “urn:mace:gold”; one of “urn:cityhall:acr:basic”/,
  ],
  ['an unknown default acr', { default_acr_values: ['2'] }, /default_acr_values is “2”/],
  [
    'a front-channel address over http',
    { frontchannel_logout_uri: 'http://leave.example/bye' },
    /frontchannel_logout_uri .*https/,
  ],
  [
    'a front-channel address of another host',
    { frontchannel_logout_uri: 'https://other.example/bye' },
    /same host and port/,
  ],
  [
    'a back-channel address over http',
    { backchannel_logout_uri: 'http://leave.example/bye' },
    /backchannel_logout_uri .*https/,
  ],
  ['a zone that cannot be opened', { portal_zone: 'webitr' }, /portal_zone cannot be opened/],
  ['a ticket that is no object', { portal_ticket: true }, /portal_ticket is not an object/],
  [
    'a ticket without a number',
    { portal_ticket: { address: TICKET.address } },
    /portal_ticket\.apid is missing/,
  ],
  [
    'a ticket sent over http',
    { portal_ticket: { ...TICKET, address: 'http://leave.example/' } },
    /portal_ticket\.address .*https/,
  ],
  [
    'a short secret of tickets',
    { portal_ticket: { ...TICKET, secret: 'x' } },
    /portal_ticket\.secret is too short/,
  ],
  ['a misspelt member of a ticket', { portal_ticket: { ...TICKET, adress: '' } }, /portal_ticket\.adress/],
  [
    'a ticket that should be sure',
    { portal_ticket: TICKET, required_acr: 'urn:cityhall:acr:strong' },
    /required_acr cannot be kept by portal_ticket/,
  ],
] as const) {
  test(`${what} is one fault, said in words`, () => {
    const entry = { ...LEAVE, ...change }
    const faults = faultsOf([JSON.parse(JSON.stringify(entry))])
    assert.equal(faults.length, 1, faults.join('\n'))
    assert.match(faults[0]!, expected)
  })
}

test('all faults of all systems are told at once', () => {
  const faults = faultsOf([
    { ...LEAVE, client_secret: 'x', owner: 'me' },
    'nonsense',
    { ...LEAVE, client_id: 'b', redirect_uris: [] },
  ])
  assert.equal(faults.length, 4)
})

test('two systems never share a name, a zone or the number of a ticket', () => {
  const both = { ...LEAVE, portal_zone: 'webitr', portal_ticket: TICKET }
  assert.deepEqual(
    faultsOf([both, both]).map((line) => line.replace(/ is another.*/, '')),
    ['leave: client_id “leave”', 'leave: portal_zone “webitr”', 'leave: portal_ticket.apid “webitr”'],
  )
})

test('an unknown member is noted; a name in another language is none', () => {
  const [remark, ...more] = remarksOn([{ ...LEAVE, redirect_uri: 'x', 'client_name#en': 'Leave' }])
  assert.match(remark!, /^leave: redirect_uri is not a member that is known here/)
  assert.deepEqual(more, [])
})
