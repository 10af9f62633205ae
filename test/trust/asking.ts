import assert from 'node:assert/strict'
import { newCaptcha } from '#features/captcha/captcha.ts'
import { words } from '#features/enrolment/identity-words.ts'
import type { Context } from '#foundation/context.ts'
import { paths } from '#foundation/paths.ts'
import { createApp } from '../../src/app.ts'

export type Site = { context: Context; app: ReturnType<typeof createApp> }
export type Answer = { status: number; headers: string; body: string }

const CAPTCHA = 'KCGX'

export function siteOf(context: Context): Site {
  return { context, app: createApp(context) }
}

/** The form of the sign-in page, sent by somebody who has just read its captcha. */
export function askToSignIn(
  site: Site,
  from: { address: string; cookie?: string },
  account: string,
  password: string,
  path: string = paths.signIn,
): Promise<Answer> {
  const purpose = path === paths.portal ? 'portal-sign-in' : 'sign-in'
  return send(site, from, path, { account, password, code: '123456' }, purpose, '或已暫時鎖定')
}

/** The form of 「個人資料驗證」. */
export function askToApply(
  site: Site,
  address: string,
  person: { name: string; idNumber: string },
): Promise<Answer> {
  const typed = { name: person.name, number: person.idNumber }
  return send(site, { address }, paths.apply, typed, 'enrolment', words['zh-TW'].identity.refused)
}

async function send(
  { context, app }: Site,
  { address, cookie }: { address: string; cookie?: string },
  path: string,
  fields: Record<string, string>,
  purpose: string,
  sentence: string,
): Promise<Answer> {
  const captcha_id = await newCaptcha(context, { kind: 'visitor' }, purpose)
  const { origin } = new URL(context.settings.url)
  const request = new Request(new URL(path, origin), {
    method: 'POST',
    headers: { origin, ...(cookie && { cookie }) },
    body: new URLSearchParams({ ...fields, captcha: CAPTCHA, captcha_id }),
  })
  const answer = await app.fetch(request, { address })
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${value}`).join('\n')
  const body = await answer.text()
  assert.ok(answer.status === 422 && body.includes(sentence), `${path} did not refuse: ${answer.status}`)
  return { status: answer.status, headers, body }
}

/** An answer without what differs from one asker to the next whatever is the matter: chances, and what was typed itself. */
export function masked({ status, headers, body }: Answer, ...typed: string[]): string {
  const text = `${status}\n${headers}\n\n${body}`.replaceAll(/例如 [A-Z]\d{9}/g, 'EXAMPLE')
  const known = typed.reduce((all, word) => all.replaceAll(word, 'TYPED'), text)
  return known
    .replaceAll(/nonce-[\w+/=-]+|nonce="[^"]+"/g, 'NONCE')
    .replaceAll(/(browser|device)=[\w-]+/g, '$1=TOKEN')
    .replaceAll(/challenge&quot;:&quot;[\w.-]+/g, 'CHALLENGE')
    .replaceAll(/[\w-]+(\.[\w-]+){3,}/g, 'TICKET')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'TIME')
}

/** All of them refused, alike to the last byte. */
export function assertAlike(answers: { [name: string]: string }): void {
  const [[first, expected], ...others] = Object.entries(answers) as [[string, string], ...[string, string][]]
  for (const [name, answer] of others) {
    const place = [...expected].findIndex((letter, index) => letter !== answer[index])
    const shown = answer === expected ? '' : `${answer.slice(place - 60, place + 60)}`
    assert.ok(answer === expected, `${name} is answered otherwise than ${first}, at: ${shown}`)
  }
}
