import { createPrivateKey, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { REVOKED_SERIAL, type SimulatedCard } from './cards.ts'
import { type Issued, newAuthority, newCard, newList, newRoot, pem } from './pki.ts'

/** The simulator's own authorities and cards: made once, kept in a folder. */
export type Wallet = {
  root: Issued
  authority: Issued
  /** File with the certificates that a city must trust to believe these cards. */
  anchors: string
  card(card: SimulatedCard): Promise<Issued>
  /** Revocation lists, made when they are asked for. */
  authorityList(): Promise<Buffer>
  rootList(): Promise<Buffer>
}

const OWNER = 'C=TW, O=Cityhall 模擬憑證（僅供測試）'

export async function openWallet(folder: string): Promise<Wallet> {
  mkdirSync(folder, { recursive: true })
  const root = await kept(folder, 'root', () => newRoot({ subject: `${OWNER}, CN=模擬根憑證機構` }))
  const authority = await kept(folder, 'ca', () =>
    newAuthority(root, { subject: `${OWNER}, OU=模擬內政部憑證管理中心` }),
  )
  const anchors = join(folder, 'anchors.pem')
  writeFileSync(anchors, `${pem(root.certificate)}\n${pem(authority.certificate)}\n`)
  return {
    root,
    authority,
    anchors,
    card: async ({ id, holder, issuer }) => {
      const from = issuer === 'foreign' ? await foreign(folder) : authority
      return kept(folder, `card-${id}`, () => newCard(from, holder))
    },
    authorityList: () => newList(authority, [REVOKED_SERIAL]),
    rootList: () => newList(root, []),
  }
}

function foreign(folder: string): Promise<Issued> {
  return kept(folder, 'foreign', () => newRoot({ subject: 'C=ZZ, O=Somewhere Else, CN=Foreign Root' }))
}

async function kept(folder: string, name: string, make: () => Promise<Issued>): Promise<Issued> {
  const file = join(folder, `${name}.pem`)
  if (existsSync(file)) {
    const text = readFileSync(file)
    return { certificate: new X509Certificate(text).raw, key: createPrivateKey(text) }
  }
  const made = await make()
  const key = made.key.export({ format: 'pem', type: 'pkcs8' })
  writeFileSync(file, `${pem(made.certificate)}\n${key}`, { mode: 0o600 })
  return made
}
