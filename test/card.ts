import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Context } from '#foundation/context.ts'
import { PIN } from '../simulators/card-reader/cards.ts'
import { cardNamed, signWith } from '../simulators/card-reader/signing.ts'
import { openWallet, type Wallet } from '../simulators/card-reader/wallet.ts'
import type { Visitor } from './visitor.ts'

let wallet: Promise<Wallet> | undefined

/** The simulator's authorities and cards, made once in a test process. */
export function testWallet(): Promise<Wallet> {
  wallet ??= openWallet(folder())
  return wallet
}

/** Lets the city of this test believe the simulator's cards. */
export async function trustTestCards({ settings }: Context): Promise<void> {
  settings.cardAnchors = (await testWallet()).anchors
}

/** What the component answers when this card signs the challenge: for the field `card-answer`. */
export async function cardAnswer(card: string, challenge: string, pin = PIN): Promise<string> {
  const request = {
    func: 'MakeSignature',
    signatureType: 'PKCS7',
    tbs: challenge,
    tbsEncoding: 'NONE',
    hashAlgorithm: 'SHA256',
    withCardSN: 'true',
    pin,
  }
  const reader = { inserted: cardNamed(card), wrong: new Map<string, number>() }
  return JSON.stringify(await signWith(await testWallet(), reader, request))
}

/** Posts what the component answers for this card. */
export async function showCard(visitor: Visitor, path: string, card: string): Promise<Visitor> {
  await visitor.visit(path)
  const challenge = visitor.document.querySelector('[name=card-challenge]')!.getAttribute('value')!
  return visitor.post(path, { 'card-challenge': challenge, 'card-answer': await cardAnswer(card, challenge) })
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'cityhall-cards-'))
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  return made
}
