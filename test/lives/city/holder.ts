import { appPasswordHolder, newAppPassword } from '#features/accounts/app-passwords.ts'
import { confirmRecovery } from '#features/accounts/recovery.ts'
import { draftOf } from '#features/enrolment/drafts.ts'
import { answerNotice, checkName, openNotice } from '#features/enrolment/enrolment.ts'
import { identify } from '#features/enrolment/identity.ts'
import { submit } from '#features/enrolment/submission.ts'
import { report as reportMisuse } from '#features/misuse/misuse.ts'
import { currentNotice } from '#features/notices/notices.ts'
import { findPersonByIdNumber } from '#features/personnel/personnel.ts'
import { setNewPassword } from '#features/recovery/new-password.ts'
import { askForLink, resetByCard, toRecoveryAddress } from '#features/recovery/recovery.ts'
import { endSession, findSession, signIn as signInWith } from '#features/sign-in/sign-in.ts'
import { PURPOSE } from '#features/sso/store.ts'
import { keep } from '#features/sso/token-rows.ts'
import type { Actor } from '#foundation/actor.ts'
import { tokenHash } from '#foundation/tokens.ts'
import { newestSession, typedPassword } from '../model/holder.ts'
import type { StepOf } from '../steps.ts'
import { DAY, openOf as openIn, type World } from '../world.ts'
import { addressOf, idNumberOf, nameOf, openOf, type Town, tokenFor, visitorAt } from './town.ts'

/** Longer than anybody here waits: only a lock ends it. */
const TOKEN_DAYS = 10_000
const KINDS = ['privacy', 'mailbox-rules'] as const

export function passwordOf(key: number): string {
  return `Kang-${key}x9Q`
}

/** The whole application, from name and number to 「提出申請」. */
export async function apply(
  town: Town,
  _world: World,
  { who, name, mailbox, key }: StepOf<'apply'>,
): Promise<string> {
  const { context } = town
  const by = visitorAt(key)
  const identified = await identify(context, by, { name: nameOf(who), idNumber: idNumberOf(who) })
  if (identified.kind !== 'person') return identified.kind
  const draft = await filledIn(town, identified.token, name)
  const sent = {
    ...{ account: name, recovery: addressOf(name), mailbox: mailbox ? ('yes' as const) : ('no' as const) },
    ...{ password: passwordOf(key), again: passwordOf(key), hashes: await hashesOf(town) },
  }
  const answer = await submit(context, by, { draft, sent, locale: 'zh-TW' })
  if (answer.kind === 'faulty')
    return answer.faults.map(({ field }) => field).join() === 'account' ? 'name-taken' : 'faulty'
  if (answer.kind === 'submitted') town.confirmations.set(name, (await tokenFor(town, name)) ?? '')
  return answer.kind === 'not-entitled' ? 'refused' : answer.kind
}

async function filledIn({ context }: Town, token: string, name: string) {
  const draft = (await draftOf(context, token))!
  for (const kind of KINDS) {
    await openNotice(context, draft, kind)
    await answerNotice(context, draft, kind, 'agree')
  }
  await checkName(context, draft, name)
  return (await draftOf(context, token))!
}

async function hashesOf({ context }: Town) {
  const [privacy, rules] = await Promise.all(KINDS.map((kind) => currentNotice(context, kind)))
  return { privacy: privacy!.hash, 'mailbox-rules': rules!.hash }
}

export async function confirm(
  town: Town,
  world: World,
  { who, key }: { who: number; key: number },
): Promise<string> {
  const name = openIn(world.lives[who]!)?.name
  if (!name) return 'nobody'
  return confirmRecovery(town.context, visitorAt(key), town.confirmations.get(name)!)
}

export async function signIn(town: Town, world: World, step: StepOf<'sign-in'>): Promise<string> {
  const account = world.lives[step.who]!.accounts.at(-1)
  if (!account) return 'nobody'
  const password = passwordOf(typedPassword(account, step.isRight) ?? 0)
  const answer = await signInWith(town.context, visitorAt(step.key), {
    face: 'city',
    name: account.name,
    password,
  })
  if (answer.kind !== 'signed-in') return answer.kind
  town.sessions.set(step.key, answer.token)
  await connect(town, answer.account, step.key)
  return answer.kind
}

/** A connected system holds a token from now on, as after a press in the portal. */
async function connect({ context, at }: Town, account: string, key: number): Promise<void> {
  await keep(context, {
    ...{ id: tokenHash(`AccessToken ${key}`), model: 'AccessToken', grant: null, account },
    payload: context.keys.seal(PURPOSE, '{}'),
    ends: new Date(at.now + TOKEN_DAYS * DAY).toISOString(),
  })
}

async function found(town: Town, world: World, who: number) {
  const key = newestSession(world.lives[who]!)?.key
  const token = key === undefined ? undefined : town.sessions.get(key)
  return token === undefined ? undefined : findSession(town.context, 'city', token)
}

export async function visit(town: Town, world: World, { who }: { who: number }): Promise<string> {
  return (await found(town, world, who)) ? 'there' : 'nobody'
}

export async function signOut(town: Town, world: World, { who }: { who: number }): Promise<string> {
  const session = await found(town, world, who)
  if (session) await endSession(town.context, holder(session.account, session.person), session.session)
  return 'out'
}

export async function appPassword(
  town: Town,
  _world: World,
  { who, key }: { who: number; key: number },
): Promise<string> {
  const account = await openOf(town, who)
  if (!account) return 'none'
  const wish = { account: account.id, name: 'Thunderbird', scopes: ['imap' as const] }
  const made = await newAppPassword(town.context, holder(account.id, account.person), wish)
  if (made) town.apps.set(key, { name: account.name, secret: made.secret })
  return made ? 'made' : 'none'
}

/** Does what a mail program keeps still open anything? */
export async function opens({ context }: Town, app: { name: string; secret: string }): Promise<boolean> {
  return (await appPasswordHolder(context, { ...app, scope: 'imap' })) !== undefined
}

export async function askLink(
  town: Town,
  _world: World,
  { who, key }: { who: number; key: number },
): Promise<string> {
  const account = await openOf(town, who)
  if (!account) return 'no letter'
  const { context } = town
  const wish = { policy: 'account' as const, name: account.name, addressee: toRecoveryAddress(context) }
  await askForLink(context, visitorAt(key), wish)
  return keepLink(town, account.name, key)
}

/** The link is in a letter, or there is none. */
export async function keepLink(town: Town, name: string, key: number): Promise<string> {
  const token = await tokenFor(town, name)
  if (token) town.links.set(key, token)
  return token ? 'letter' : 'no letter'
}

export async function card(
  town: Town,
  _world: World,
  { who, key }: { who: number; key: number },
): Promise<string> {
  const person = await findPersonByIdNumber(town.context, idNumberOf(who))
  if (!person) return 'no-account'
  const answer = await resetByCard(town.context, visitorAt(key), person, { policy: 'account' })
  if (answer.kind === 'given') town.links.set(key, answer.token)
  return answer.kind
}

export async function newPassword(
  town: Town,
  world: World,
  { who, way, key }: StepOf<'new-password'>,
): Promise<string> {
  const reset = world.lives[who]!.accounts.at(-1)?.resets[way]
  if (!reset) return 'nobody'
  const wish = { token: town.links.get(reset.key)!, password: passwordOf(key) }
  return (await setNewPassword(town.context, visitorAt(key), wish)).kind
}

export async function report(town: Town, _world: World, { who }: { who: number }): Promise<string> {
  const account = await openOf(town, who)
  if (account?.state !== 'active') return 'nobody'
  await reportMisuse(town.context, holder(account.id, account.person), { account: account.id })
  return 'reported'
}

/** Somebody who is signed in. */
export function holder(account: string, person: string): Actor {
  return { kind: 'account', account, person }
}
