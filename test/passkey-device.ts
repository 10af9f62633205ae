import { createHash, createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'

/** What a test may put wrong: where the browser is, whom the key serves, whether the user was asked. */
export type Twist = {
  origin?: string
  domain?: string
  type?: string
  challenge?: string
  verified?: boolean
  handle?: string
}

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const KEY_INCLUDED = 0x40

/** A phone or a security key of a test: makes one passkey (ES256, no attestation) and signs with it as WebAuthn says. */
export class PasskeyDevice {
  readonly id = randomBytes(32)
  counter = 0
  handle = ''
  readonly #origin: string
  readonly #key: KeyObject
  readonly #cose: Buffer

  constructor(origin: string) {
    this.#origin = origin
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
    this.#key = privateKey
    this.#cose = Buffer.concat([
      Buffer.from('a5010203262001215820', 'hex'),
      Buffer.from(x, 'base64url'),
      Buffer.from('225820', 'hex'),
      Buffer.from(y, 'base64url'),
    ])
  }

  /** The browser's answer to `navigator.credentials.create`. */
  create(
    options: { challenge: string; rp: { id?: string }; user: { id: string } },
    twist: Twist = {},
  ): string {
    this.handle = options.user.id
    const length = Buffer.alloc(2)
    length.writeUInt16BE(this.id.length)
    const key = Buffer.concat([Buffer.alloc(16), length, this.id, this.#cose])
    const data = this.#data(twist.domain ?? options.rp.id ?? '', KEY_INCLUDED, twist, key)
    const attestation = Buffer.concat([
      Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746158', 'hex'),
      Buffer.from([data.length]),
      data,
    ])
    const client = this.#client('webauthn.create', options.challenge, twist)
    return this.#answer({
      clientDataJSON: letters(client),
      attestationObject: letters(attestation),
      transports: ['internal', 'hybrid'],
    })
  }

  /** The browser's answer to `navigator.credentials.get`; each use counts one. */
  use(options: { challenge: string; rpId?: string }, twist: Twist = {}): string {
    this.counter += 1
    const data = this.#data(twist.domain ?? options.rpId ?? '', 0, twist)
    const client = this.#client('webauthn.get', options.challenge, twist)
    const signature = createSign('sha256').update(data).update(sha256(client)).sign(this.#key)
    return this.#answer({
      clientDataJSON: letters(client),
      authenticatorData: letters(data),
      signature: letters(signature),
      userHandle: twist.handle ?? this.handle,
    })
  }

  #data(domain: string, more: number, { verified = true }: Twist, key = Buffer.alloc(0)): Buffer {
    const flags = USER_PRESENT | (verified ? USER_VERIFIED : 0) | more
    const counter = Buffer.alloc(4)
    counter.writeUInt32BE(this.counter)
    return Buffer.concat([sha256(Buffer.from(domain)), Buffer.from([flags]), counter, key])
  }

  #client(type: string, challenge: string, twist: Twist): Buffer {
    const said = { type, challenge, origin: this.#origin, crossOrigin: false, ...twist }
    return Buffer.from(JSON.stringify(said))
  }

  #answer(response: object): string {
    const id = letters(this.id)
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} })
  }
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest()
}

function letters(bytes: Buffer): string {
  return bytes.toString('base64url')
}
