import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { and, eq } from 'drizzle-orm'
import { accountByName } from '#features/accounts/accounts.ts'
import { auditInbox } from '#features/audit/tables.ts'
import { mailboxOf } from '#features/mailboxes/mailboxes.ts'
import { signInToSend } from '#features/mailboxes/submission.ts'
import { mailboxRules } from '#features/notices/content/mailbox-rules.ts'
import { agreementsOf, publishNotice } from '#features/notices/notices.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { DEMO_PASSWORD, isSignedIn, signedIn } from '#test/signed-in.ts'
import { verb } from '../../cli/notices.ts'
import { agreeToRules, noteShownRules, refuseRules, rulesToAgree } from './agreeing.ts'
import { beforeMail } from './mail-rules.ts'

async function publish({ context, clock }: City, version = '20270101_V2.0'): Promise<void> {
  clock.advance('PT1M')
  const text = structuredClone(mailboxRules.text)
  text['zh-TW'].blocks.push({ text: `第 ${version} 版的新規定。` })
  text.en.blocks.push({ text: `What ${version} adds.` })
  const outcome = await publishNotice(context, COMMAND, { kind: 'mailbox-rules', version, text })
  assert.equal(outcome.kind, 'published')
}

async function idOf(context: Context, name = 'lijunjie'): Promise<string> {
  return (await accountByName(context, name))!.id
}

async function boxOf({ context }: City) {
  const { decided, decidedFor, standing } = (await mailboxOf(context, await idOf(context)))!
  return [decided, decidedFor, standing]
}

async function deeds({ context }: City, action: 'notice.agreed' | 'notice.refused'): Promise<number> {
  const account = await idOf(context)
  const rows = await context.database
    .select()
    .from(auditInbox)
    .where(and(eq(auditInbox.account, account), eq(auditInbox.action, action)))
  return rows.length
}

describe('a new version of the mailbox rules', () => {
  test('is read and agreed to before anything of mail opens; the consent names the version', () =>
    inCity(async (city) => {
      const { context } = city
      const visitor = await signedIn(city, 'lijunjie', '/mail')
      assert.equal(visitor.url, '/mail')
      await publish(city)
      for (const page of ['/mail', '/mail/write', '/mail/sent']) {
        await visitor.visit(page)
        assert.equal(visitor.url, '/mail/rules')
      }
      visitor
        .see('電子信箱帳號使用管理要點')
        .see('第 20270101_V2.0 版的新規定。')
        .see('版本號：20270101_V2.0')
      await visitor.press('同意')
      assert.deepEqual([visitor.status, visitor.url], [200, '/mail'])
      const agreed = await agreementsOf(context, await idOf(context))
      assert.equal(agreed.at(-1)!.version, '20270101_V2.0')
      await visitor.visit('/mail/rules')
      assert.equal(visitor.url, '/mail', 'nothing is asked twice')
    }))

  test('is shown in the language of the page', () =>
    inCity(async (city) => {
      const visitor = await signedIn(city, 'lijunjie', '/account')
      await publish(city)
      await visitor.follow('English')
      await visitor.visit('/mail')
      visitor.see('What 20270101_V2.0 adds.').see('Agree').dontSee('同意')
    }))

  test('不同意: mail stays closed, by mail programs too; the account works; agreeing later opens it', () =>
    inCity(async (city) => {
      const { context } = city
      await publish(city)
      const visitor = await signedIn(city, 'lijunjie', '/mail')
      await visitor.press('不同意')
      assert.equal(visitor.url, '/mail/rules/refused')
      visitor.see('您的帳號照常使用').see('一級機關管理員')
      await city.runJobs()
      assert.deepEqual(await boxOf(city), ['locked', 'rules', 'locked'])
      await visitor.visit('/mail')
      assert.equal(visitor.url, '/mail/rules')
      assert.equal(await isSignedIn(visitor), true)
      const program = () =>
        signInToSend(context, { username: 'lijunjie', password: DEMO_PASSWORD }, '198.51.100.7')
      await assert.rejects(program)
      await visitor.visit('/mail')
      await visitor.press('不同意')
      assert.equal(await deeds(city, 'notice.refused'), 1)
      await visitor.follow('再看一次管理要點')
      await visitor.press('同意')
      assert.equal(visitor.url, '/mail')
      assert.deepEqual(await boxOf(city), ['open', undefined, 'open'])
      await program()
    }))

  test('a text that was replaced while one read it is not agreed to: the newest is shown', () =>
    inCity(async (city) => {
      await publish(city)
      const visitor = await signedIn(city, 'lijunjie', '/mail')
      await publish(city, '20270201_V3.0')
      await visitor.press('同意')
      assert.equal(visitor.status, 422)
      visitor.see('第 20270201_V3.0 版的新規定。')
      await visitor.press('同意')
      assert.equal(visitor.url, '/mail')
    }))

  test('agreeing opens no mailbox that is locked for another reason', () =>
    inCity(async (city) => {
      const { context } = city
      const { decide } = await import('#features/mailboxes/life.ts')
      const account = await idOf(context)
      await publish(city)
      const { id } = (await mailboxOf(context, account))!
      await decide(context, COMMAND, id, { decided: 'locked', why: 'misused' })
      assert.equal(await beforeMail(context, account), undefined, 'what stopped it is said instead')
      await refuseRules(context, COMMAND, account)
      const opened = noteShownRules(context, account, (await rulesToAgree(context, account))!)
      assert.equal(await agreeToRules(context, COMMAND, { account, opened, locale: 'zh-TW' }), 'agreed')
      assert.deepEqual((await boxOf(city)).slice(0, 2), ['locked', 'misused'])
    }))

  test('pressed twice at the same instant it is one consent', () =>
    inOpenCity(async (city) => {
      const { context } = city
      await publish(city)
      const account = await idOf(context)
      const opened = noteShownRules(context, account, (await rulesToAgree(context, account))!)
      const before = await deeds(city, 'notice.agreed')
      await Promise.all(
        [1, 2, 3, 4].map(() => agreeToRules(context, COMMAND, { account, opened, locale: 'zh-TW' })),
      )
      assert.equal((await deeds(city, 'notice.agreed')) - before, 1)
      const other = noteShownRules(
        context,
        await idOf(context, 'linmeiling'),
        (await rulesToAgree(context, await idOf(context, 'linmeiling')))!,
      )
      const answer = await agreeToRules(context, COMMAND, { account, opened: other, locale: 'zh-TW' })
      assert.equal(answer, 'not-opened', 'another’s page counts for nothing')
    }))
})

test('notices publish puts a file in force, once, and says what is wrong with another', () =>
  inCity(async (city) => {
    const folder = mkdtempSync(join(tmpdir(), 'cityhall-notices-'))
    const write = (name: string, content: unknown): string => {
      const file = join(folder, name)
      writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
      return file
    }
    const said: string[] = []
    const run = (values: Record<string, string | boolean>) =>
      verb.run(city.context, values, {
        out: (line) => said.push(line),
        err: (line) => said.push(line),
        isTerminal: false,
      })
    const kind = 'mailbox-rules'
    const good = { version: '20270101_V2.0', text: mailboxRules.text }
    const file = write('good.json', good)
    city.clock.advance('PT1M')
    assert.equal(await run({ kind, file, 'dry-run': true }), 0)
    assert.equal(await rulesToAgree(city.context, await idOf(city.context)), undefined)
    assert.equal(await run({ kind, file }), 0)
    assert.equal((await rulesToAgree(city.context, await idOf(city.context)))?.version, '20270101_V2.0')
    assert.equal(await run({ kind, file }), 1, 'a version is used once')
    const english = { title: 'x', blocks: [{ text: 'only this' }] }
    for (const [name, content] of [
      ['no.json', '{'],
      ['version.json', { ...good, version: 'new' }],
      ['english.json', { ...good, version: '20270102_V2.1', text: { ...good.text, en: english } }],
      ['block.json', { ...good, text: { ...good.text, en: { title: 'x', blocks: [{ image: 'x' }] } } }],
    ] as const)
      assert.equal(await run({ kind, file: write(name, content) }), 1, name)
    assert.equal(await run({ kind, file: join(folder, 'none.json') }), 1)
    assert.equal(await run({ kind: 'other', file }), 2)
    assert.equal(said.filter((line) => line.startsWith('Published')).length, 1)
  }))
