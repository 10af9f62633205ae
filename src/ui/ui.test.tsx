import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Child } from 'hono/jsx'
import { asset } from './assets.tsx'
import { build } from './build.ts'
import { ErrorSummary } from './error-summary.tsx'
import { english, frame } from './examples-frame.ts'
import { Field } from './field.tsx'
import { letter } from './mail-layout.tsx'
import { Page } from './page.tsx'

const files = (await readdir(import.meta.dirname)).filter((file) => file.endsWith('.examples.tsx'))

describe('every component in every state it is shown in', () => {
  for (const file of files) {
    test(file, async () => {
      const { examples } = (await import(join(import.meta.dirname, file))) as {
        examples: Record<string, () => Child>
      }
      for (const [name, draw] of Object.entries(examples)) {
        const html = String(await draw())
        assert.doesNotMatch(html, /undefined|\[object|NaN|<script(?![^>]* src)|\son\w+=/, name)
        if (!file.startsWith('mail-layout')) assert.doesNotMatch(html, /\sstyle=|<style/, name)
      }
    })
  }
})

test('an error stands in the summary, at its field, and in the title', () => {
  const problems = { name: '請輸入姓名' }
  const html = String(
    <Page frame={frame} title="個人資料驗證" problems={problems}>
      <ErrorSummary locale="zh-TW" problems={problems} />
      <Field name="name" label="姓名" locale="zh-TW" problem={problems.name} />
    </Page>,
  )
  assert.match(html, /<title>錯誤：個人資料驗證｜高雄市政府<\/title>/)
  assert.match(html, /role="alert"[^>]*>.*<a href="#name">請輸入姓名<\/a>/s)
  assert.match(html, /<input[^>]*id="name"[^>]*aria-describedby="name-error"[^>]*aria-invalid="true"/)
})

test('what people type is shown as they typed it, never as markup', () => {
  const html = String(<Field name="a" label="姓名" locale="zh-TW" value={'"><script>alert(1)</script>'} />)
  assert.doesNotMatch(html, /<script>/)
})

test('a page says its language, and how to leave it', () => {
  assert.match(
    String(<Page frame={english} title="Sign in" />),
    /<html lang="en">.*href="\/language\?to=zh-TW&amp;back=%2Fdev%2Fgallery"/s,
  )
  assert.match(String(<Page frame={frame} title="登入" />), /<html lang="zh-Hant-TW">.*示範環境/s)
})

test('a letter says the same as text and as HTML', () => {
  const { text, html } = letter({
    locale: 'zh-TW',
    title: '請確認信箱',
    preview: '請確認',
    parts: [
      '您好：',
      { button: { href: 'https://city.example/a?b=1', label: '確認' } },
      { facts: [['帳號', 'wangxm']] },
    ],
  })
  for (const said of ['請確認信箱', '您好：', 'https://city.example/a?b=1', 'wangxm', '請勿直接回覆']) {
    assert.ok(text.includes(said), `text: ${said}`)
    assert.ok(html.includes(said), `html: ${said}`)
  }
})

test('the build names each file by what is in it', async () => {
  await build()
  assert.match(asset('city.css'), /^\/assets\/city-[0-9a-f]{10}\.css$/)
  const css = await readFile(join(import.meta.dirname, '../../dist', asset('city.css')), 'utf8')
  assert.doesNotMatch(css, /url\("?images\//)
  assert.match(css, /url\(\/assets\/shore-[0-9a-f]{10}\.svg\)/)
})
