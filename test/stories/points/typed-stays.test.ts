import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { accountByName } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { lockAccounts } from '#features/accounts/locking.ts'
import { ask } from '#features/disclosure/disclosure.ts'
import { makeList } from '#features/lists/keeping.ts'
import { makeOffice } from '#features/mailboxes/office-keeping.ts'
import { mailMoves } from '#features/moving-in/mail-tables.ts'
import { takeovers } from '#features/moving-in/tables.ts'
import { COMMAND } from '#foundation/actor.ts'
import { paths } from '#foundation/paths.ts'
import { newId } from '#foundation/tokens.ts'
import { type City, inCity } from '#test/context.ts'
import { apply, WANG } from '#test/newcomer.ts'
import { demo } from '#test/roster.ts'
import { DEMO_PASSWORD, signedIn } from '#test/signed-in.ts'
import type { Visitor } from '#test/visitor.ts'
import { givenHolder } from '#test/webmail.ts'

const CITY = '397000000A'
const SCHOOL = '3979E0001B'
const WHY = '人事字第 1 號'
const SECRET = 'A123456789'

type Fields = { [name: string]: string }
/** Where a form is sent, where it stands, what is typed again, and what is never shown again. */
type Room = { sent: string; stands?: string; kept: Fields; besides?: Fields }

/** Sends a form too late, proves who is there, and looks at what the page has kept. */
async function sentTooLate(
  city: City,
  visitor: Visitor,
  { sent, stands = sent, kept, besides = {} }: Room,
): Promise<void> {
  await visitor.visit(stands)
  assert.equal(visitor.url, stands)
  city.clock.advance('PT11M')
  await visitor.post(sent, { ...kept, ...besides })
  assert.ok(visitor.url.startsWith(paths.signInConfirm), `${sent} ${visitor.url}`)
  await visitor.fill('請輸入密碼', DEMO_PASSWORD).press('確認')
  assert.equal(visitor.url, stands)
  for (const [name, typed] of Object.entries(kept)) assert.equal(keptIn(visitor, name), typed, sent)
  assert.ok(!visitor.html.includes(SECRET), sent)
  await visitor.visit(stands)
  for (const [name, typed] of Object.entries(kept)) assert.notEqual(keptIn(visitor, name), typed, sent)
}

function keptIn({ document }: Visitor, name: string): string {
  const named = [...document.querySelectorAll(`main [name=${name}]:not([type=hidden])`)]
  const control = named.find((one) => one.getAttribute('type') !== 'radio' || one.hasAttribute('checked'))
  return control?.tagName === 'TEXTAREA'
    ? (control.textContent ?? '')
    : (control?.getAttribute('value') ?? '')
}

async function idOf(city: City, name: string): Promise<string> {
  return (await accountByName(city.context, name))!.id
}

/** A disclosure that 黃淑娟 has asked for. */
async function disclosureAsked(city: City): Promise<string> {
  const { id: account, person } = (await accountByName(city.context, 'huangshujuan'))!
  await grantRole(city.context, COMMAND, { account, role: 'information-centre', agency: CITY })
  const by = { kind: 'account', account, person } as const
  const answer = await ask(
    city.context,
    by,
    { account, person, reach: [CITY] },
    {
      ...{ document: '雄檢信字第 1 號', authority: '地檢署', basis: '刑事訴訟法', reason: '偵辦中' },
      ...{ name: 'lijunjie', firstDay: '2026-01-01', lastDay: '2026-12-31', hours: 24 },
    },
  )
  assert.ok(answer.kind === 'asked')
  return answer.id
}

/** Accounts taken over from a former system, and a mailbox moved in from it. */
async function movedIn({ context }: City, mailbox: string): Promise<string> {
  const [id, at] = [newId(), context.clock.now()]
  await context.database.insert(takeovers).values({ id, at })
  await context.database.insert(mailMoves).values({
    ...{
      id: newId(),
      mailbox,
      source: 'imaps://mail.example.org:993',
      state: 'done',
      madeAt: at,
      nextAt: at,
    },
    ...{ found: 0, stored: 0, there: 0, left: 0, tries: 0 },
  })
  return id
}

describe('What was typed before the proof of who is there ran out', () => {
  test('is still there afterwards in every room of the information centre, secrets never', () =>
    inCity(async (city) => {
      const { mailbox, person } = await givenHolder(city.context, 'lijunjie')
      const disclosure = await disclosureAsked(city)
      const takeover = await movedIn(city, mailbox)
      const visitor = await signedIn(city, 'zhangyating', paths.adminRoster)
      await visitor.attach('人員檔', new File([demo.join('\n')], '十一月.csv')).press('上傳並預覽')
      const load = visitor.url.split('/').at(-1)!
      const rooms: Room[] = [
        { sent: paths.adminRosterDeed(load, 'apply'), kept: { reason: WHY } },
        { sent: paths.adminMailboxDeed(mailbox, 'close'), kept: { note: WHY } },
        { sent: paths.adminPersonDeed(person, 'close'), kept: { note: WHY } },
        { sent: paths.adminDisclosureDecision(disclosure), kept: { reason: '由'.repeat(500) } },
        { sent: paths.adminMovingInBack(takeover), kept: { reason: WHY } },
        { sent: paths.adminMoveUndo(mailbox), kept: { reason: WHY } },
        {
          sent: paths.adminMoveNew,
          kept: { source: 'imaps://mail.example.org', master: 'postmaster' },
          besides: { password: SECRET },
        },
        { sent: paths.adminEmergency, kept: { reason: WHY }, besides: { code: SECRET } },
      ]
      for (const room of rooms) await sentTooLate(city, visitor, room)
    }))

  test('and at an HR office, the number on somebody’s papers never', () =>
    inCity(async (city) => {
      const { context } = city
      await apply(await city.visitor(), WANG)
      const owner = await idOf(city, 'chenzhiqiang')
      const [office, list] = [
        await makeOffice(context, COMMAND, {
          ...{ name: 'renwugym', title: '體育組', agency: SCHOOL, owner, mayBeReserved: true },
        }),
        await makeList(context, COMMAND, {
          ...{ name: 'renwuall', title: '全校', agency: SCHOOL, owner, membership: 'roster', categories: [] },
          ...{ writers: 'members', shown: false },
        }),
      ]
      assert.ok(office.kind === 'made' && list.kind === 'made')
      await lockAccounts(context, COMMAND, [owner], 'left')
      const visitor = await signedIn(city, 'linmeiling', paths.adminHr)
      const rooms: Room[] = [
        {
          sent: paths.adminHrProof(await idOf(city, 'wangxm')),
          kept: { document: 'passport' },
          besides: { number: SECRET, seen: 'yes' },
        },
        {
          sent: paths.adminOfficeDeed(office.id, 'place'),
          stands: paths.adminOffice(office.id),
          kept: { account: 'lijunjie' },
        },
        {
          sent: paths.adminListDeed(list.id, 'place'),
          stands: paths.adminList(list.id),
          kept: { account: 'lijunjie' },
          besides: { part: 'owner' },
        },
      ]
      for (const room of rooms) await sentTooLate(city, visitor, room)
    }))
})
