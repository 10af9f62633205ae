/** Hashes passwords with argon2id (m=19456 KiB, t=2, p=1), the strength that OWASP asks for. */
export type Hasher = {
  /** A PHC string. Throws Overloaded when the wait would be too long. */
  hash(password: string): Promise<string>
  /** Also against another system's hash under ours; recipes `beside` only take their time (wrapped-hash.ts). */
  verify(phc: string, password: string, beside?: string[]): Promise<boolean>
  /** Keeps a place for a password that is about to be checked, until it is left; none when the wait would be too long. */
  admit(): Place | undefined
  close(): Promise<void>
}

export type Place = { leave(): void }

/** More passwords are waiting than can be checked in a bearable time; the door answers 503 with Retry-After. */
export class Overloaded extends Error {
  constructor() {
    super('too many passwords are waiting to be checked')
    this.name = 'Overloaded'
  }
}

export const ARGON2ID = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** One task at a time: hash when there is no PHC string, else verify. */
export type HashTask = { id: number; phc?: string; password: string; beside?: string[] }
export type HashAnswer = { id: number; phc?: string; matches?: boolean }
