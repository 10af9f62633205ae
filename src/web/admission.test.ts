import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Database } from '#foundation/database.ts'
import { paths } from '#foundation/paths.ts'
import { type City, inCity } from '#test/context.ts'
import type { Visitor } from '#test/visitor.ts'
import { createApp } from '../app.ts'
import { FORM_BYTES } from './bodies.tsx'

const forbidden = new Proxy({} as Database, {
  get: () => assert.fail('the database was looked at'),
})

/** Puts a doorkeeper in front of the hashers and counts the places that are held. */
function doorkeeper(city: City): { isFull: boolean; held: number } {
  const door = { isFull: false, held: 0 }
  const admit = () => {
    if (door.isFull) return undefined
    door.held++
    return { leave: () => void door.held-- }
  }
  city.context.hasher = { ...city.context.hasher, admit }
  return door
}

function fill(visitor: Visitor, password = 'Harbour-2026!'): Visitor {
  return visitor.fill('請輸入帳號', 'lijunjie').fill('請輸入密碼', password).fill('請輸入驗證碼', 'KCGX')
}

test('whoever comes while too many wait is asked to come back, before any look at the database', () =>
  inCity(async (city) => {
    const door = doorkeeper(city)
    const visitor = fill(await (await city.visitor()).visit(paths.signIn))
    const { database } = city.context
    city.context.database = forbidden
    door.isFull = true
    await visitor.press('登入')
    assert.equal(visitor.status, 503)
    assert.equal(visitor.response.headers.get('retry-after'), '3')
    assert.ok(visitor.response.headers.get('content-security-policy'))
    for (const path of [paths.signInCode, paths.portal]) {
      await visitor.post(path, { account: 'lijunjie' })
      assert.equal(visitor.status, 503, path)
    }
    city.context.database = database
  }))

test('the form that was turned away is good for the next try', () =>
  inCity(async (city) => {
    const door = doorkeeper(city)
    const visitor = await (await city.visitor()).visit(paths.signIn)
    const form = visitor.document.querySelector('form[method=post] input[type=password]')!.closest('form')!
    const fields = Object.fromEntries(visitor.fieldsOf(form).map(({ name, value }) => [name, String(value)]))
    const sent = { ...fields, account: 'lijunjie', password: 'Harbour-2026!', captcha: 'KCGX' }
    door.isFull = true
    assert.equal((await visitor.post(paths.signIn, sent)).status, 503)
    door.isFull = false
    await visitor.post(paths.signIn, sent)
    assert.equal(visitor.status, 200, visitor.main)
    assert.equal(visitor.url, paths.mail)
  }))

test('a place is left again, whether the password was right, wrong or something broke', () =>
  inCity(async (city) => {
    const door = doorkeeper(city)
    const { hasher } = city.context
    for (const [password, isBroken] of [
      ['Harbour-2026!', false],
      ['Harbour-2027!', false],
      ['Harbour-2026!', true],
    ] as const) {
      let heldMeanwhile = 0
      const verify = (phc: string, typed: string): Promise<boolean> => {
        heldMeanwhile = door.held
        return isBroken ? Promise.reject(new Error('broken')) : hasher.verify(phc, typed)
      }
      city.context.hasher = { ...hasher, verify }
      await fill(await (await city.visitor()).visit(paths.signIn), password).press('登入')
      assert.deepEqual([heldMeanwhile, door.held], [1, 0])
    }
  }))

test('pages, and forms without a password, need no place', () =>
  inCity(async (city) => {
    doorkeeper(city).isFull = true
    const visitor = await (await city.visitor()).visit(paths.signIn)
    assert.equal(visitor.status, 200)
    await visitor.post(paths.signOut, {})
    assert.equal(visitor.status, 200)
  }))

/** A form whose end is sent when the test says so. */
function slowly(city: City, text: string) {
  let finish = (): void => {}
  const body = new ReadableStream<Uint8Array>({
    start(stream) {
      stream.enqueue(new TextEncoder().encode(text))
      finish = () => stream.close()
    },
  })
  const { url } = city.context.settings
  const headers = { origin: url, 'content-type': 'application/x-www-form-urlencoded' }
  const sending: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' }
  const request = new Request(url + paths.signIn, sending)
  return { request, finish: () => finish() }
}

test('whoever sends a form letter by letter keeps no place from others, and is served when it is there', () =>
  inCity(async (city) => {
    const door = doorkeeper(city)
    const { request, finish } = slowly(city, 'account=lijunjie')
    const answer = createApp(city.context).fetch(request, { address: '192.0.2.9' })
    await new Promise((later) => setTimeout(later, 50))
    assert.equal(door.held, 0)
    finish()
    const answered = await answer
    assert.equal(answered.status, 422)
    assert.match(await answered.text(), /value="lijunjie"/)
  }))

test('a form larger than any of ours is not read, whether it says how large it is or not', () =>
  inCity(async (city) => {
    const app = createApp(city.context)
    const large = `account=${'x'.repeat(FORM_BYTES)}`
    const { request, finish } = slowly(city, large)
    finish()
    const told = new Request(request.url, {
      method: 'POST',
      headers: { ...Object.fromEntries(request.headers), 'content-length': String(large.length) },
      body: 'account=x',
    })
    for (const one of [request, told])
      assert.equal((await app.fetch(one, { address: '192.0.2.9' })).status, 413)
  }))

test('the page that asks to come back speaks the visitor’s language', () =>
  inCity(async (city) => {
    const visitor = await city.visitor()
    visitor.cookies.set('language', 'en')
    doorkeeper(city).isFull = true
    await visitor.post(paths.signIn, {})
    assert.equal(visitor.document.documentElement.getAttribute('lang'), 'en')
  }))
