import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseHTML } from 'linkedom'

const RULES = {
  length: 'data-min-length="15" data-max-length="20"',
  name: 'data-not-account="true"',
  mixed: 'data-pattern="^(?=.*[A-Z])"',
  ascii: 'data-typed="^[!-~]+$"',
}

/** Which lines tick off as somebody types, for the account of wangxm. */
async function metBy(typed: string): Promise<string[]> {
  const page = parseHTML('<!doctype html><html><body></body></html>')
  const { document, customElements, HTMLElement, CSS = { escape: String } } = page as typeof page & Window
  return asPage({ document, HTMLElement, CSS, CustomEvent: page.CustomEvent }, async () => {
    const { PasswordPolicy } = await import(`./password-policy.ts?${encodeURIComponent(typed)}`)
    customElements.define('password-policy', PasswordPolicy)
    const lines = Object.entries(RULES).map(([id, rule]) => `<li data-rule="${id}" ${rule}></li>`)
    document.body.innerHTML = `<password-policy data-field="password" data-account-name="wangxm">
      <input name="password" value="${typed}">${lines.join('')}</password-policy>`
    return [...document.querySelectorAll('.is-met')].map((line) => (line as HTMLElement).dataset.rule!)
  })
}

/** With what a browser has beside it; afterwards other tests find everything as it was. */
async function asPage<Result>(browser: object, tell: () => Promise<Result>): Promise<Result> {
  const before = Object.keys(browser).map(
    (name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const,
  )
  Object.assign(globalThis, browser)
  try {
    return await tell()
  } finally {
    for (const [name, was] of before) {
      Reflect.deleteProperty(globalThis, name)
      if (was) Object.defineProperty(globalThis, name, was)
    }
  }
}

test('the page judges what is hashed, as the server does: full-width letters hide no name and make no length', async () => {
  assert.deepEqual(await metBy('Kx-7Lmqv2twKx-7Lmqv'), ['length', 'name', 'mixed', 'ascii'])
  assert.deepEqual(await metBy('ｗａｎｇｘｍ-Ｋx-7Lmqv'), ['length', 'mixed'])
  assert.deepEqual(await metBy('㍿㍿㍿㍿㍿㍿'), ['name'])
})
