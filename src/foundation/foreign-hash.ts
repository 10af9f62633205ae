import { createHash, pbkdf2 } from 'node:crypto'
import { promisify } from 'node:util'
import { hash as bcrypt } from '@node-rs/bcrypt'
import { encrypt as crypt } from 'unixcrypt'

/** How another system hashed a password: everything but the result. As text: `bcrypt 10 SALT`. */
export type Recipe = { scheme: string; rounds: number; salt: Buffer }
export type Foreign = { recipe: Recipe; digest: string }

/** Rounds beyond these would hold up everybody's sign-in. */
const MOST_ROUNDS = 1_000_000
const MOST_BCRYPT_COST = 14
const DIGESTS: Record<string, string> = { sha: 'sha1', sha1: 'sha1', sha256: 'sha256', sha512: 'sha512' }
const LENGTHS: Record<string, number> = { sha1: 20, sha256: 32, sha512: 64 }
const BCRYPT_LETTERS = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const BASE64_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const stretched = promisify(pbkdf2)

/**
 * Reads a hash as LDAP servers, mail servers and web frameworks write it: {SSHA}, {SSHA256}, {SSHA512} (RFC 2307 and its
 * heirs), bcrypt, PBKDF2 (passlib's, Django's and {PBKDF2-SHA256}), SHA-crypt ($5$, $6$), some with {CRYPT} or their name
 * before them. Unsalted hashes are none of these: they are undefined.
 */
export function readForeign(text: string): Foreign | undefined {
  const bare = text.trim().replace(/^\{(CRYPT|BLF-CRYPT|SHA256-CRYPT|SHA512-CRYPT)\}/i, '')
  return readSalted(bare) ?? readBcrypt(bare) ?? readStretched(bare) ?? readShaCrypt(bare)
}

/** What this recipe makes of a password, in the form in which readForeign gives the digest. */
export async function digestBy({ scheme, rounds, salt }: Recipe, password: string): Promise<string> {
  const [family, kind = ''] = scheme.split('-') as [string, string?]
  if (family === 'salted') {
    return createHash(kind).update(password).update(salt).digest('base64')
  }
  if (family === 'bcrypt') return (await bcrypt(password, rounds, salt)).slice(29)
  if (family === 'pbkdf2') {
    return (await stretched(password, salt, rounds, LENGTHS[kind]!, kind)).toString('base64')
  }
  const head = `$${kind === 'sha512' ? 6 : 5}$rounds=${rounds}$${salt}`
  return crypt(password, head).split('$').at(-1)!
}

export function recipeText({ scheme, rounds, salt }: Recipe): string {
  return `${scheme} ${rounds} ${salt.toString('base64url')}`
}

export function readRecipe(text: string): Recipe {
  const [scheme = '', rounds = '', salt = ''] = text.split(' ')
  return { scheme, rounds: Number(rounds), salt: Buffer.from(salt, 'base64url') }
}

function readSalted(text: string): Foreign | undefined {
  const [, name = '', value = ''] = /^\{S(SHA|SHA256|SHA512)\}([A-Za-z0-9+/]+=*)$/i.exec(text) ?? []
  const kind = DIGESTS[name.toLowerCase()]
  if (!kind) return undefined
  const bytes = Buffer.from(value, 'base64')
  const length = LENGTHS[kind]!
  if (bytes.length <= length) return undefined
  const recipe = { scheme: `salted-${kind}`, rounds: 1, salt: bytes.subarray(length) }
  return { recipe, digest: bytes.subarray(0, length).toString('base64') }
}

function readBcrypt(text: string): Foreign | undefined {
  const [, cost, salt, digest] = /^\$2[aby]\$(\d\d)\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})$/.exec(text) ?? []
  const rounds = Number(cost)
  if (!salt || !digest || rounds < 4 || rounds > MOST_BCRYPT_COST) return undefined
  const common = Array.from(salt, (letter) => BASE64_LETTERS[BCRYPT_LETTERS.indexOf(letter)]).join('')
  return { recipe: { scheme: 'bcrypt', rounds, salt: Buffer.from(common, 'base64').subarray(0, 16) }, digest }
}

/** passlib and LDAP write `.` for `+` and leave the padding out; Django's salt is text. */
function readStretched(text: string): Foreign | undefined {
  const form =
    /^(?:\$pbkdf2(?:-(?<a>sha1|sha256|sha512))?\$|\{PBKDF2(?:-(?<b>SHA1|SHA256|SHA512))?\}|pbkdf2_(?<c>sha1|sha256|sha512)\$)(?<rounds>\d+)\$(?<salt>[^$]*)\$(?<digest>[A-Za-z0-9+/.]+=*)$/i
  const found = form.exec(text)?.groups
  if (!found) return undefined
  const { a, b, c, rounds: typed = '', salt = '', digest: written = '' } = found
  const kind = (a ?? b ?? c ?? 'sha1').toLowerCase()
  const rounds = Number(typed)
  const digest = Buffer.from(written.replaceAll('.', '+'), 'base64')
  if (rounds < 1 || rounds > MOST_ROUNDS || digest.length !== LENGTHS[kind]) return undefined
  const salted = c ? Buffer.from(salt) : Buffer.from(salt.replaceAll('.', '+'), 'base64')
  return { recipe: { scheme: `pbkdf2-${kind}`, rounds, salt: salted }, digest: digest.toString('base64') }
}

function readShaCrypt(text: string): Foreign | undefined {
  const found = /^\$([56])\$(?:rounds=(\d+)\$)?([./A-Za-z0-9]{1,16})\$([./A-Za-z0-9]{43,86})$/.exec(text)
  const [, kind, typed = '5000', salt = '', digest = ''] = found ?? []
  const rounds = Number(typed)
  if (!kind || rounds < 1000 || rounds > MOST_ROUNDS) return undefined
  return {
    recipe: { scheme: `crypt-${kind === '6' ? 'sha512' : 'sha256'}`, rounds, salt: Buffer.from(salt) },
    digest,
  }
}
