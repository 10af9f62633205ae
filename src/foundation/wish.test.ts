import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asked, picked, rowsOf, wishIn } from './wish.ts'

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

test('a list that is read whole is searched, narrowed, sorted both ways and turned a page at a time', () => {
  const all = [
    { name: '王小明', state: 'open', tries: 2, at: null },
    { name: '李俊傑', state: 'done', tries: 10, at: new Date(2) },
    { name: 'Lee', state: 'open', tries: 1, at: new Date(1) },
  ]
  const sorts = { tries: (row: (typeof all)[0]) => row.tries, at: (row: (typeof all)[0]) => row.at }
  const picking = {
    ...{ sorts, texts: ({ name }: (typeof all)[0]) => [name, undefined] },
    filters: { state: ({ state }: (typeof all)[0]) => state },
  }
  const names = (asked: { [name: string]: string }) =>
    picked(all, wishIn(asked, { sorts: ['', 'tries', 'at'], filters: wishes.filters }), picking).rows.map(
      ({ name }) => name,
    )
  assert.deepEqual(names({}), ['王小明', '李俊傑', 'Lee'])
  assert.deepEqual(names({ q: 'LEE' }), ['Lee'])
  assert.deepEqual(names({ state: 'open', sort: 'tries' }), ['Lee', '王小明'])
  assert.deepEqual(names({ sort: '-tries' }), ['李俊傑', '王小明', 'Lee'])
  assert.deepEqual(names({ sort: 'at' }), ['Lee', '李俊傑', '王小明'])
  assert.deepEqual(names({ sort: '-at' }), ['李俊傑', 'Lee', '王小明'])
  const many = Array.from({ length: 60 }, (_, one) => ({ one }))
  const down = { sorts: { one: (row: { one: number }) => row.one } }
  const third = picked(many, wishIn({ page: '3', sort: '-one' }, { sorts: ['one'], filters: {} }), down)
  assert.deepEqual([third.total, third.rows.length, third.rows[0]], [60, 10, { one: 9 }])
})
