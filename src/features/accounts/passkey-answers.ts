import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Context } from '#foundation/context.ts'
import { sameBytes } from '#foundation/tokens.ts'
import type { passkeys } from './tables.ts'

export type Answer = RegistrationResponseJSON | AuthenticationResponseJSON

/** COSE: ES256, EdDSA, RS256, the ones that today's devices make. */
export const PASSKEY_ALGORITHMS = [-7, -8, -257]

const MOST_LETTERS = 32_768

/** What the browser sent, if it has the parts that are read before it is verified. */
export function readAnswer<A extends Answer>(text: string): A | undefined {
  if (text.length > MOST_LETTERS) return undefined
  try {
    const answer = JSON.parse(text)
    const isWhole = typeof answer.id === 'string' && typeof answer.response.clientDataJSON === 'string'
    return isWhole ? answer : undefined
  } catch {
    return undefined
  }
}

/** The challenge that was signed, as we had given it; empty when there is none. */
export function challengeIn(answer: Answer): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(answer.response.clientDataJSON, 'base64url').toString())
    return Buffer.from(challenge, 'base64url').toString()
  } catch {
    return ''
  }
}

/** What devices know an account by: it tells nobody which account it is (WebAuthn §14.6.1). */
export function handleOf(context: Context, account: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(context.keys.index('accounts.passkey-handle', account))
}

export function isHandleOf(context: Context, account: string, handle: string | undefined): boolean {
  return sameBytes(handleOf(context, account), Buffer.from(handle ?? '', 'base64url'))
}

/** The key in the answer to a creation, verified (WebAuthn §7.1); its challenge has been claimed. */
export async function verifiedNew(context: Context, answer: RegistrationResponseJSON) {
  const verified = await orNothing(() =>
    verifyRegistrationResponse({
      response: answer,
      ...expected(context, answer),
      supportedAlgorithmIDs: PASSKEY_ALGORITHMS,
    }),
  )
  if (!verified?.verified) return undefined
  const { credential, credentialBackedUp } = verified.registrationInfo
  return {
    credential: Buffer.from(credential.id, 'base64url'),
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: (credential.transports ?? []).filter((one) => /^[a-z-]{1,20}$/.test(one)).join(','),
    backedUp: credentialBackedUp,
  }
}

/** What the answer to a sign-in tells about its passkey, verified (WebAuthn §7.2); its challenge has been claimed. */
export async function verifiedUse(
  context: Context,
  answer: AuthenticationResponseJSON,
  passkey: typeof passkeys.$inferSelect,
) {
  const credential = {
    id: answer.id,
    publicKey: new Uint8Array(passkey.publicKey),
    counter: passkey.counter,
  }
  const verified = await orNothing(() =>
    verifyAuthenticationResponse({ response: answer, ...expected(context, answer), credential }),
  )
  if (!verified?.verified) return undefined
  const { newCounter, credentialBackedUp } = verified.authenticationInfo
  return { counter: newCounter, backedUp: credentialBackedUp }
}

function expected({ settings }: Context, answer: Answer) {
  return {
    expectedChallenge: Buffer.from(challengeIn(answer)).toString('base64url'),
    expectedOrigin: new URL(settings.url).origin,
    expectedRPID: settings.passkeyDomain,
    requireUserVerification: true,
  }
}

/** The library throws at whatever is wrong with an answer; to us all of it is the same refusal. */
async function orNothing<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify()
  } catch {
    return undefined
  }
}
