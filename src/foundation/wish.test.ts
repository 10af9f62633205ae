import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asked, rowsOf, wishIn } from './wish.ts'

const wishes = { sorts: ['-requested', 'name'], filters: { state: ['open', 'done'] } }

test('what makes no sense in an address is left out', () => {
  const wish = wishIn(
    { q: ' 李俊傑 ', sort: 'drop table', page: '-1', state: 'x', as: 'exe', other: '1' },
    wishes,
  )
  assert.deepEqual(wish, {
    ...{ sought: '李俊傑', sort: 'requested', isDown: true, page: 1, filters: { state: '' } },
  })
})

test('a list is sorted both ways by each of its columns, and the first is the usual one', () => {
  const told = (sort: string) => [wishIn({ sort }, wishes).sort, wishIn({ sort }, wishes).isDown]
  assert.deepEqual(['', 'name', '-name', 'requested', '-requested', '--name'].map(told), [
    ['requested', true],
    ['name', false],
    ['name', true],
    ['requested', false],
    ['requested', true],
    ['requested', true],
  ])
})

test('an address asks for the same again, from the first page unless one is named', () => {
  const wish = wishIn({ q: '李', sort: '-name', page: '3', state: 'open' }, wishes)
  assert.equal(`${asked(wish)}`, 'q=%E6%9D%8E&state=open&sort=-name')
  assert.deepEqual(wishIn(Object.fromEntries(asked(wish, { page: '3' })), wishes), wish)
})

test('a page has 25 rows, a file all of them', () => {
  assert.deepEqual(rowsOf(wishIn({ page: '3' }, wishes)), { limit: 25, offset: 50 })
  assert.deepEqual(rowsOf(wishIn({ page: '3', as: 'ods' }, wishes)), { limit: 50_000, offset: 0 })
})
