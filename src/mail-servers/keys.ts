import 'reflect-metadata'
import { createPublicKey, generateKeyPairSync, webcrypto } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import {
  BasicConstraintsExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import type { WrittenFile } from './files.ts'
import type { Plan } from './plan.ts'

const DKIM_BITS = 2048
const TRYING_YEARS = 2

/** The key that mail is signed with, kept once it is made: the DNS names it. */
export function keepDkimKey({ folder }: Plan): { path: string; text: string } {
  const path = join(folder, 'opendkim/key.pem')
  if (existsSync(path)) return { path, text: readFileSync(path, 'utf8') }
  const text = newDkimKey()
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text, { mode: 0o600 })
  return { path, text }
}

/** Its public half as the DNS record wants it (RFC 6376 3.6.1). */
export function publicHalf(text: string): string {
  return createPublicKey(text).export({ type: 'spki', format: 'der' }).toString('base64')
}

/** For trying: a self-signed certificate, made once; none where the settings name a real one. */
export async function tryingCertificate(plan: Plan): Promise<WrittenFile[]> {
  const path = join(plan.folder, 'tls/certificate.pem')
  if (plan.certificate !== path || existsSync(path)) return []
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const from = new Date()
  const certificate = await X509CertificateGenerator.createSelfSigned(
    {
      name: `CN=${plan.name}`,
      notBefore: from,
      notAfter: new Date(from.getTime() + TRYING_YEARS * 365 * 86_400_000),
      signingAlgorithm: algorithm,
      keys: keys as CryptoKeyPair,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new SubjectAlternativeNameExtension([
          { type: 'dns', value: plan.name },
          { type: 'dns', value: 'localhost' },
          { type: 'ip', value: '127.0.0.1' },
        ]),
      ],
    },
    webcrypto as Crypto,
  )
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const lines = key.match(/.{1,64}/g)!.join('\n')
  return [
    { path, text: `${certificate.toString('pem')}\n`, mode: 0o644 },
    {
      path: plan.key,
      text: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`,
      mode: 0o600,
    },
  ]
}

function newDkimKey(): string {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: DKIM_BITS })
  return privateKey.export({ type: 'pkcs1', format: 'pem' }).toString()
}
