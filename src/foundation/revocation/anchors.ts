import { type KeyObject, X509Certificate } from 'node:crypto'
import { childrenOf, contentOf, type Extension, elementAt, expect, extensionsOf, TAG } from './der.ts'

const ID = { subjectKey: '2.5.29.14', keyUsage: '2.5.29.15' }
const PEM = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g
const EXTENSIONS = 0xa3
/** keyUsage bit 6, in the first byte behind the count of unused bits. */
const CRL_SIGN = 0x02

export type Anchor = { key: KeyObject; name: string }

/** Who may sign lists, by subject key identifier (hexadecimal): issuing certificates of one name are told apart by it. */
export function anchorsFrom(pem: string): Map<string, Anchor> {
  const anchors = new Map<string, Anchor>()
  for (const [text] of pem.matchAll(PEM)) {
    const certificate = new X509Certificate(text)
    const extensions = extensionsIn(certificate.raw)
    const identifier = extensions.find(({ oid }) => oid === ID.subjectKey)?.value
    if (!identifier || !certificate.ca || !mayList(extensions)) continue
    const anchor = { key: certificate.publicKey, name: nameIn(certificate.subject) }
    anchors.set(contentOf(identifier, elementAt(identifier, 0)).toString('hex'), anchor)
  }
  return anchors
}

/** The last part of the name is the authority itself; before it stand country and organisation. */
function nameIn(subject: string): string {
  return subject.split('\n').at(-1)!.replace(/^\w+=/, '')
}

function mayList(extensions: Extension[]): boolean {
  const usage = extensions.find(({ oid }) => oid === ID.keyUsage)?.value
  if (!usage) return true
  const [, first = 0] = contentOf(usage, expect(elementAt(usage, 0), TAG.bits))
  return (first & CRL_SIGN) !== 0
}

function extensionsIn(certificate: Uint8Array): Extension[] {
  const [inner] = childrenOf(certificate, elementAt(certificate, 0))
  const wrapper = childrenOf(certificate, inner!).find(({ tag }) => tag === EXTENSIONS)
  return wrapper ? extensionsOf(certificate, elementAt(certificate, wrapper.from)) : []
}
