import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inCity } from '#test/context.ts'

test('picture and sound are served to nobody’s cache, the sound in parts too', () =>
  inCity(async (city) => {
    const visitor = await city.visitor()
    await visitor.post('/captcha/new?purpose=sign-in', {})
    assert.equal(visitor.status, 200)
    const fresh = (await visitor.response.json()) as { id: string; image: string; sound: string }
    await visitor.visit(fresh.image)
    assert.deepEqual([visitor.status, visitor.response.headers.get('content-type')], [200, 'image/png'])
    assert.equal(visitor.response.headers.get('cache-control'), 'no-store')
    await visitor.visit(fresh.sound)
    assert.deepEqual([visitor.status, visitor.response.headers.get('content-type')], [200, 'audio/wav'])
    const chinese = (await visitor.response.arrayBuffer()).byteLength
    visitor.cookies.set('language', 'en')
    await visitor.visit(fresh.sound)
    assert.notEqual(
      (await visitor.response.arrayBuffer()).byteLength,
      chinese,
      'it speaks the visitor’s language',
    )
  }))

test('a captcha that is over is gone, and no purpose makes none', () =>
  inCity(async (city) => {
    const visitor = await city.visitor()
    await visitor.visit('/captcha/sign-in.mwrbcp9c.18.AbCd_fGh-jKlMnOp.xxxxxxxxxxxxxxxxxxxxxx.png')
    assert.equal(visitor.status, 410)
    await visitor.post('/captcha/new?purpose=..', {})
    assert.equal(visitor.status, 404)
  }))
