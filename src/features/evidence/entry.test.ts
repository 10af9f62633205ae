import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eq } from 'drizzle-orm'
import { accountByName, raiseProofing } from '#features/accounts/accounts.ts'
import { grantRole } from '#features/accounts/granting.ts'
import { record } from '#features/audit/audit.ts'
import { sequence } from '#features/audit/sequencer.ts'
import { auditEntries } from '#features/audit/tables.ts'
import { COMMAND } from '#foundation/actor.ts'
import { paths } from '#foundation/paths.ts'
import { type City, inCity } from '#test/context.ts'
import { signedIn } from '#test/signed-in.ts'
import { words } from './reader-words.ts'

const about = words['zh-TW'].entry.subject
const CITY = '397000000A'

/** What an auditor reads of a deed with these details, by their labels. */
async function readOf(city: City, details: Record<string, string>[]): Promise<Record<string, string>[]> {
  const { id: account } = (await accountByName(city.context, 'lijunjie'))!
  await raiseProofing(city.context, COMMAND, account, 'hr-desk')
  assert.equal(await grantRole(city.context, COMMAND, { account, role: 'auditor', agency: CITY }), 'granted')
  for (const one of details)
    await record(city.context, COMMAND, 'roster.decided', { subject: 'constructor' }, one)
  await sequence(city.context)
  const written = await city.context.database
    .select({ seq: auditEntries.seq })
    .from(auditEntries)
    .where(eq(auditEntries.action, 'roster.decided'))
    .orderBy(auditEntries.seq)
  const auditor = await signedIn(city, 'lijunjie', '/admin/audit')
  const read: Record<string, string>[] = []
  for (const { seq } of written) {
    await auditor.visit(paths.adminAuditEntry(seq))
    assert.equal(auditor.status, 200)
    read.push(
      Object.fromEntries(
        [...auditor.document.querySelectorAll('dt')].map((label) => [
          label.textContent!.trim(),
          label.nextElementSibling!.textContent!.trim(),
        ]),
      ),
    )
  }
  return read
}

test('what somebody wrote is read as it was written, whatever it looks like', () =>
  inCity(async (city) => {
    const typed = ['2026-11-23T99:99Z', '2026-11-23', 'close', 'constructor', CITY, 'hr']
    const read = await readOf(
      city,
      typed.map((reason) => ({ reason, deed: 'constructor' })),
    )
    assert.deepEqual(
      read.map((facts) => [facts.理由, facts.處理]),
      typed.map((reason) => [reason, 'constructor']),
    )
    assert.ok(read.every((facts) => facts[about] === 'constructor'))
  }))

test('words, agencies, days and moments of the system are told as everywhere else; no day is made of what is none', () =>
  inCity(async (city) => {
    const [told, odd] = await readOf(city, [
      { deed: 'close', role: 'hr', agency: CITY, firstDay: '2026-11-23', until: '2026-12-31T01:30:00.000Z' },
      { deed: '2026-11-23', firstDay: '2026-99-99', until: '2026-11-23T99:99Z' },
    ])
    const { 處理: deed, 角色: role, 機關: agency, 起日: first, 到期: until } = told!
    assert.deepEqual(
      [deed, role, agency, first, until],
      ['關閉', '人事人員', '高雄市政府', '115-11-23', '115-12-31 09:30'],
    )
    assert.deepEqual([odd!.處理, odd!.起日, odd!.到期], ['2026-11-23', '2026-99-99', '2026-11-23T99:99Z'])
  }))
