import assert from 'node:assert/strict'
import { test } from 'node:test'
import { driverOf } from '#features/mailboxes/driver.ts'
import { computing } from '#test/computing.ts'
import { type City, inCity } from '#test/context.ts'
import type { Visitor } from '#test/visitor.ts'
import { atTheInbox, givenHolder } from '#test/webmail.ts'
import { difficultMail } from '../../../scripts/difficult-mail/corpus.ts'
import type { Difficult } from '../../../scripts/difficult-mail/message.ts'

const AT_MOST_MS = 1_000
const MEMORY_BYTES = 400 * 1024 * 1024

test('every difficult message is listed and shown, closed and alive, without error and within a second', () =>
  inCity(async (city) => {
    const ids = await allArrive(city)
    assert.ok(ids.size >= 200)
    const visitor = await atTheInbox(city, 'lijunjie')
    assert.deepEqual(await unlisted(visitor, [...ids.keys()]), [])
    const before = process.memoryUsage.rss()
    const slow: string[] = []
    for (const [id, message] of ids) {
      const milliseconds = await look(visitor, `/mail/messages/${id}`, message)
      if (milliseconds > AT_MOST_MS) slow.push(`${message.name}: ${Math.round(milliseconds)} ms`)
    }
    assert.deepEqual(slow, [])
    assert.ok(process.memoryUsage.rss() - before < MEMORY_BYTES, 'the memory stays bounded')
  }))

async function allArrive({ context }: City): Promise<Map<string, Difficult>> {
  const holder = await givenHolder(context, 'lijunjie')
  const ids = new Map<string, Difficult>()
  for (const message of difficultMail) {
    const delivery = { raw: message.raw, folder: 'inbox', seen: false, external: true }
    const outcome = await driverOf(context).deliver(context, holder.mailbox, delivery)
    assert.equal(outcome.kind, 'stored', message.name)
    if (outcome.kind === 'stored') ids.set(outcome.id, message)
  }
  return ids
}

async function unlisted(visitor: Visitor, ids: string[]): Promise<string[]> {
  const listed = new Set<string | null>()
  for (let page = 1; page <= Math.ceil(ids.length / 50); page++) {
    await visitor.visit(`/mail?page=${page}`)
    assert.equal(visitor.status, 200)
    for (const tick of visitor.document.querySelectorAll('input[name=ids]'))
      listed.add(tick.getAttribute('value'))
  }
  return ids.filter((id) => !listed.has(id))
}

/** Opens the message, closed and alive where that differs; how long the slowest of what that takes took. */
async function look(visitor: Visitor, address: string, message: Difficult): Promise<number> {
  const page = await fetched(visitor, address, message.name)
  if (!page.text.includes('<iframe')) {
    const [place = ''] = /<div class="letter__body".*?<\/div>/s.exec(page.text) ?? []
    assert.ok(place || page.text.includes('無法顯示'), message.name)
    assertSays(place, message)
    assert.deepEqual(
      aliveIn(place.replaceAll(/ class="(letter__body|letter__text|soft)"/g, '')),
      [],
      message.name,
    )
    return page.milliseconds
  }
  const closed = await fetched(visitor, `${address}/body`, message.name)
  const shown = await fetched(visitor, `${address}/body?show=content`, message.name)
  for (const { text } of [closed, shown]) {
    const place = text.slice(text.indexOf('<body>') + 6)
    assertSays(place, message)
    assert.deepEqual(aliveIn(place), [], message.name)
  }
  assert.doesNotMatch(closed.text, /<(a|img)\b/, message.name)
  return Math.max(page.milliseconds, closed.milliseconds, shown.milliseconds)
}

function assertSays(markup: string, { name, says }: Difficult): void {
  const words = tidy(
    markup
      .replace(/<[^<>]*>/g, ' ')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&'),
  )
  if (says) assert.ok(words.includes(tidy(says)), `${name} says ${says}, and not ${words.slice(0, 200)}`)
}

async function fetched(visitor: Visitor, address: string, name: string) {
  let [response, text] = [new Response(), '']
  const milliseconds = await computing(async () => {
    response = await visitor.fetched(address)
    text = await response.text()
  })
  assert.equal(response.status, 200, `${name} at ${address}`)
  const policy = response.headers.get('content-security-policy') ?? ''
  assert.match(policy, /^default-src 'none'/)
  if (address.includes('/body')) assert.match(policy, / sandbox allow-same-origin( allow-popups|$)/)
  return { text, milliseconds }
}

/** What runs, fetches by itself, or could be taken for a part of our page. What we write is well-formed, so a pattern sees all of it. */
function aliveIn(markup: string): string[] {
  const found: string[] = []
  for (const [tag, name = '', attributes = ''] of markup.matchAll(
    /<([a-z][^\s/>]*)((?:[^">]|"[^"]*")*)>/gi,
  )) {
    if (!HARMLESS.test(name)) found.push(tag)
    for (const [, attribute = '', value = ''] of attributes.matchAll(/([^\s"=/]+)(?:="([^"]*)")?/g))
      if (!isHarmless(attribute, value)) found.push(tag)
  }
  return found
}

const HARMLESS =
  /^(p|div|span|br|hr|b|strong|i|em|u|s|del|ins|sub|sup|small|mark|code|pre|blockquote|center|font|ul|ol|li|dl|dt|dd|table|caption|thead|tbody|tfoot|tr|td|th|h[1-6]|a|img|body|html)$/
const LOOKS =
  /^(role|aria-label|align|valign|bgcolor|color|face|size|border|cellpadding|cellspacing|width|height|dir|colspan|rowspan|alt|target|rel)$/

function isHarmless(attribute: string, value: string): boolean {
  if (attribute === 'style') return !/url|expression|position|var\(|\\/i.test(value)
  if (attribute === 'href') return /^(https?:\/\/|\/mail\/write\?to=)/.test(value)
  if (attribute === 'src')
    return /^(https?:\/\/|data:image\/(png|jpeg|gif|webp);|\/mail\/messages\/)/.test(value)
  return LOOKS.test(attribute)
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

test('the look finds what is alive', () => {
  for (const planted of [
    '<p onclick="x">a</p>',
    '<script>x</script>',
    '<p style="background:url(x)">',
    '<a href="javascript:x">',
    '<img src="/sign-out">',
    '<p class="sheet">',
    '<form>',
  ])
    assert.equal(aliveIn(planted).length, 1, planted)
  assert.deepEqual(aliveIn('<p style="color:red">a <img src="https://x/a>b" alt="x"></p>'), [])
})
