import assert from 'node:assert/strict'
import { test } from 'node:test'
import { raw } from 'hono/html'
import { kept } from './kept.tsx'

test('a part is drawn once for what it is given, and never for something else', () => {
  const drawn: string[] = []
  const Part = kept(({ locale, items }: { locale: string; items: string[] }) => {
    drawn.push(locale)
    return raw(`<ul lang="${locale}">${items.map((item) => `<li>${item}</li>`).join('')}</ul>`) as never
  })
  const both = ['zh-TW', 'en', 'zh-TW'].map((locale) => String(Part({ locale, items: ['a', 'b'] })))
  assert.deepEqual(drawn, ['zh-TW', 'en'])
  assert.equal(both[0], both[2])
  assert.notEqual(both[0], both[1])
  assert.match(String(Part({ locale: 'en', items: ['c'] })), /<li>c<\/li>/)
})
