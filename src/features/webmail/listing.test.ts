import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailPaths } from '#foundation/mail-paths.ts'
import { letterAddress, listingAddress, listingIn, listingText, onlyOf } from './listing.ts'

const at = mailPaths('/mail')
const listing = (text: string) => listingIn(new URLSearchParams(text))

test('an address says which list one walks along, and says it again for the next letter', () => {
  const [third, search] = [listing('page=3&only=unread'), listing('q=%E5%90%8D%E5%86%8A&in=sent&page=2')]
  assert.equal(listingAddress(at, 'inbox', third), '/mail?only=unread&page=3')
  assert.equal(letterAddress(at, 'x', third), '/mail/messages/x?only=unread&page=3')
  assert.deepEqual([third.page, onlyOf(third), third.query], [3, 'unread', undefined])
  assert.equal(search.query, '名冊')
  assert.equal(listingAddress(at, 'inbox', search), '/mail/search?q=%E5%90%8D%E5%86%8A&in=sent&page=2')
  assert.equal(
    listingText(listing('only=flagged&since=2026-11-01&until=2026-11-30')),
    '?only=flagged&since=2026-11-01&until=2026-11-30',
  )
})

test('the first page of a folder needs no words, a search without words is a search still', () => {
  assert.equal(listingAddress(at, 'trash', listing('')), '/mail/trash')
  assert.equal(letterAddress(at, 'x', listing('show=content&done=flagged&page=1')), '/mail/messages/x')
  assert.equal(listingAddress(at, 'inbox', listing('q=')), '/mail/search?q=')
})

test('what makes no sense in an address is left out', () => {
  const odd = listing('page=-1&only=all&since=yesterday&until=2026-1-1&in=')
  assert.equal(listingText(odd), '')
  assert.deepEqual([listing('page=0').page, listing('page=1e9').page, listing('page=2x').page], [1, 1, 1])
  assert.equal(listing(`q=${'a'.repeat(300)}`).query?.length, 200)
  assert.equal(listing('q=%20a%0A%20b%20').query, 'a b')
  // A folder is narrowed down to marks alone.
  assert.equal(onlyOf(listing('only=attached')), undefined)
})
