import assert from 'node:assert/strict'
import type { Answer } from './relying-party.ts'

const TEXT = 'string'
const SURE = 'boolean'

/** OpenID Connect Core §5.1: what kind of thing each standard claim is. */
const KINDS: Record<string, string> = {
  sub: TEXT,
  name: TEXT,
  given_name: TEXT,
  family_name: TEXT,
  middle_name: TEXT,
  nickname: TEXT,
  preferred_username: TEXT,
  profile: TEXT,
  picture: TEXT,
  website: TEXT,
  email: TEXT,
  email_verified: SURE,
  gender: TEXT,
  birthdate: TEXT,
  zoneinfo: TEXT,
  locale: TEXT,
  phone_number: TEXT,
  phone_number_verified: SURE,
  address: 'object',
  updated_at: 'number',
}

export const STANDARD_CLAIMS = Object.keys(KINDS)

/** An answer of the userinfo endpoint (§5.3.2) about the same person as the ID token. */
export function checkUserinfo({ status, headers, body }: Answer, sub: string): Record<string, unknown> {
  assert.equal(status, 200)
  assert.match(headers.get('content-type')!, /^application\/json/)
  assert.equal(body.sub, sub)
  for (const [claim, value] of Object.entries(body)) {
    if (!(claim in KINDS)) continue
    assert.equal(typeof value, KINDS[claim], claim)
    assert.notEqual(value, '', claim)
  }
  return body
}
