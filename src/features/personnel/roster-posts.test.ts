import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { GOOD, ID, MORE, people, row } from '#test/roster.ts'

describe('several posts', () => {
  const second = row({ agency_code: '3979E0000A', unit: '資訊及國際教育科', title: '科員' })

  test('a person has several posts, the main one first', async () => {
    const { found, told } = await people([MORE, `${second},兼任,`, `${GOOD},主要,`])
    assert.deepEqual(told, [])
    assert.deepEqual(
      found[0]?.posts.map(({ title, main }) => [title, main]),
      [
        ['教師', true],
        ['科員', false],
      ],
    )
  })

  test('without a main post, with two, or with an unknown one: refused', async () => {
    assert.deepEqual((await people([MORE, `${GOOD},兼任,`])).told, [[2, 'no-main-post']])
    assert.deepEqual((await people([MORE, `${GOOD},主要,`, `${second},主要,`])).told, [
      [3, 'second-main-post', 2],
    ])
    assert.deepEqual((await people([MORE, `${GOOD},副,`])).told, [[2, 'unknown-post', '副']])
  })

  test('the same post twice is a duplicate; another name or birthday is told', async () => {
    assert.deepEqual((await people([MORE, `${GOOD},主要,`, `${second},兼任,`, `${second},兼任,`])).told, [
      [4, 'duplicate', 3],
    ])
    assert.deepEqual(
      (await people([MORE, `${GOOD},主要,`, `${second.replace('王小明', '王大明')},兼任,`])).told,
      [[3, 'differs', 2]],
    )
    assert.deepEqual((await people([MORE, `${GOOD},主要,`, `${second.replace('070', '071')},兼任,`])).told, [
      [3, 'differs', 2],
    ])
  })
})

describe('numbers that were replaced', () => {
  test('old and new resident numbers are read', async () => {
    const { found, told } = await people([
      MORE,
      `${row({ id_number: 'A800000014' })},,AC01234567`,
      `${row({ id_number: 'FA12345689' })},,`,
    ])
    assert.deepEqual(told, [])
    assert.deepEqual(
      found.map(({ idNumber, hasPrevious }) => [idNumber, hasPrevious]),
      [
        ['A800000014', true],
        ['FA12345689', false],
      ],
    )
  })

  test('a previous number is wrong, the same, or stands for two people: refused', async () => {
    assert.deepEqual((await people([MORE, `${GOOD},,AC01234568`])).told, [
      [2, 'wrong-id-number', 'previous_id_number'],
    ])
    assert.deepEqual((await people([MORE, `${GOOD},,A123456789`])).told, [[2, 'same-previous-number']])
    assert.deepEqual(
      (await people([MORE, `${GOOD},,${ID.second}`, `${row({ id_number: ID.second })},,`])).told,
      [[2, 'number-of-two']],
    )
    assert.deepEqual(
      (await people([MORE, `${GOOD},,AC01234567`, `${row({ id_number: ID.second })},,AC01234567`])).told,
      [[3, 'number-of-two']],
    )
  })
})
