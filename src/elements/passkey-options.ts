type Described = { id: string; type: 'public-key'; transports?: AuthenticatorTransport[] }
type Creation = Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> & {
  challenge: string
  user: { id: string; name: string; displayName: string }
  excludeCredentials?: Described[]
}
type Request = Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'> & {
  challenge: string
}

/** The server takes an answer for five minutes after its question; a little is left for answering. */
export const FRESH_MS = 4 * 60_000

/** The server's question as it stood in the page, or a new one once that is too old. */
async function optionsOf<O>(element: HTMLElement): Promise<O> {
  const { options = '{}', freshUrl = '' } = element.dataset
  if (performance.now() < FRESH_MS) return JSON.parse(options)
  const answer = await fetch(freshUrl, {
    headers: { accept: 'application/json' },
    credentials: 'same-origin',
  })
  if (!answer.ok) throw new Error(String(answer.status))
  return (await answer.json()) as O
}

export async function creationOf(element: HTMLElement): Promise<PublicKeyCredentialCreationOptions> {
  const { challenge, user, excludeCredentials = [], ...rest } = await optionsOf<Creation>(element)
  return {
    ...rest,
    challenge: bytesOf(challenge),
    user: { ...user, id: bytesOf(user.id) },
    excludeCredentials: excludeCredentials.map((one) => ({ ...one, id: bytesOf(one.id) })),
  }
}

export async function requestOf(element: HTMLElement): Promise<PublicKeyCredentialRequestOptions> {
  const { challenge, ...rest } = await optionsOf<Request>(element)
  return { ...rest, challenge: bytesOf(challenge) }
}

/** The browser's answer as the server reads it: every run of bytes in base64url (WebAuthn §5.1.8). */
export function textOf({ id, rawId, type, response }: PublicKeyCredential): string {
  const parts: Record<string, unknown> = { clientDataJSON: lettersOf(response.clientDataJSON) }
  if (response instanceof AuthenticatorAttestationResponse) {
    parts.attestationObject = lettersOf(response.attestationObject)
    parts.transports = response.getTransports()
  }
  if (response instanceof AuthenticatorAssertionResponse) {
    parts.authenticatorData = lettersOf(response.authenticatorData)
    parts.signature = lettersOf(response.signature)
    parts.userHandle = response.userHandle ? lettersOf(response.userHandle) : undefined
  }
  return JSON.stringify({ id, rawId: lettersOf(rawId), type, response: parts, clientExtensionResults: {} })
}

/** The sentence for what went wrong, among those that the page brought along. */
export function sentenceFor({ dataset }: HTMLElement, error: unknown): string {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError') return dataset.cancelled ?? ''
  if (name === 'InvalidStateError') return dataset.known ?? ''
  return dataset.failed ?? ''
}

function bytesOf(letters: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(letters.replaceAll('-', '+').replaceAll('_', '/')), (one) => one.charCodeAt(0))
}

function lettersOf(bytes: ArrayBuffer): string {
  const letters = btoa(String.fromCharCode(...new Uint8Array(bytes)))
  return letters.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
