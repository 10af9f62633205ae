import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'drizzle-orm'
import { inCity } from '#test/context.ts'
import { run, statement } from './statement.ts'

const value = sql.placeholder

test('a value that stands in several places travels once, and what is written into the text as it is', () =>
  inCity(async ({ context }) => {
    const sum = statement(
      'test-sum',
      sql`select ${value('one')}::int + ${value('other')}::int * ${value('one')}::int + ${100}::int as sum`,
    )
    assert.equal(sum.values.length, 3)
    assert.deepEqual(await run(context, sum, { one: 2, other: 5 }), [{ sum: 112 }])
  }))

test('moments go in as they are and come back as PostgreSQL writes them', () =>
  inCity(async ({ context }) => {
    const moment = statement(
      'test-moment',
      sql`select ${value('at')}::timestamptz as at, ${value('none')}::date as none`,
    )
    const [row] = await run<{ at: string; none: null }>(context, moment, {
      at: new Date('2026-11-22T08:30:00.125Z'),
      none: null,
    })
    assert.equal(typeof row!.at, 'string')
    assert.equal(new Date(row!.at).toISOString(), '2026-11-22T08:30:00.125Z')
    assert.equal(row!.none, null)
  }))

test('a value that was forgotten is named', () =>
  inCity(async ({ context }) => {
    const forgetful = statement('test-forgetful', sql`select ${value('account')}::text`)
    await assert.rejects(run(context, forgetful, {}), /account/)
  }))
