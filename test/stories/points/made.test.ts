import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { inCity } from '#test/context.ts'
import type { Visitor } from '#test/visitor.ts'
import type { Figure } from '../../../bench/figure.ts'
import { lines } from '../../../bench/report.ts'
import { formSteps, identitySteps, refusalStep } from '../../../guide/account-steps.ts'
import { activationSteps, mailStep, registrationSteps } from '../../../guide/portal-steps.ts'

const FACES = ['/', '/sign-in', '/account', '/account/apply', '/ikpd', '/guide', '/contacts']

async function bytesAt(visitor: Visitor, path: string): Promise<Buffer> {
  const { status, response } = await visitor.visit(path)
  assert.equal(status, 200, path)
  return Buffer.from(await response.arrayBuffer())
}

/** What a page loads from us to look as it should. */
function loadedBy({ document }: Visitor): string[] {
  const named = [...document.querySelectorAll('link[href], script[src], img[src]')]
  return named.map((element) => element.getAttribute('href') ?? element.getAttribute('src')!)
}

async function loadedByFaces(visitor: Visitor): Promise<string[]> {
  const files = new Set<string>()
  for (const path of FACES) for (const file of loadedBy(await visitor.visit(path))) files.add(file)
  return [...files]
}

describe('Look', () => {
  test('every sheet, script and picture that the faces name is ours, there, and kept for good', () =>
    inCity(async (city) => {
      const visitor = await city.visitor()
      const named = await loadedByFaces(visitor)
      for (const file of named) assert.match(file, /^\/(assets|captcha|guide)\//)
      const assets = named.filter((file) => file.startsWith('/assets/'))
      assert.ok(assets.length >= 3, named.join())
      for (const file of assets) {
        assert.ok((await bytesAt(visitor, file)).length > 0, file)
        assert.match(visitor.response.headers.get('cache-control')!, /immutable/)
      }
    }))

  test('the sheet knows night, print, the phone, high contrast and those whom movement makes ill', () =>
    inCity(async (city) => {
      const visitor = await (await city.visitor()).visit('/')
      const sheet = loadedBy(visitor).find((file) => file.endsWith('.css'))!
      const css = (await bytesAt(visitor, sheet)).toString()
      for (const way of [
        /prefers-color-scheme: ?dark/,
        /@media print/,
        /max-width|min-width|width ?[<>]/,
        /forced-colors/,
        /prefers-reduced-motion/,
      ])
        assert.match(css, way)
      assert.equal(/url\(["']?(https?:)?\/\//.test(css), false, 'it loads from elsewhere')
    }))
})

describe('The guide makes itself', () => {
  const walked = [
    ...identitySteps.slice(0, 4),
    refusalStep,
    ...identitySteps.slice(4),
    ...formSteps,
    mailStep,
    ...registrationSteps,
    ...activationSteps,
  ]

  test('what is published is what was walked: its steps, in order, in the same words', () =>
    inCity(async (city) => {
      const visitor = await (await city.visitor()).visit('/guide')
      const told = [...visitor.document.querySelectorAll('.guide__step')].map((step) => [
        step.id,
        ...[...step.querySelectorAll('li')].map((line) => line.textContent),
      ])
      assert.deepEqual(
        told,
        walked.map(({ number, tell }) => [`step-${number}`, ...tell]),
      )
    }))

  test('each step has its picture, with a text for those who do not see it, and the PDF is there', () =>
    inCity(async (city) => {
      const visitor = await (await city.visitor()).visit('/guide')
      const pictures = [...visitor.document.querySelectorAll('.guide__step img')]
      assert.equal(pictures.length, walked.length)
      for (const picture of pictures) {
        assert.match(picture.getAttribute('alt')!, /^步驟 \S+ 的畫面/)
        const bytes = await bytesAt(visitor, picture.getAttribute('src')!)
        assert.equal(bytes.subarray(1, 4).toString(), 'PNG')
      }
      assert.equal((await bytesAt(visitor, '/guide/guide.pdf')).subarray(0, 4).toString(), '%PDF')
      assert.equal((await visitor.visit('/guide/steps.json')).status, 404)
    }))
})

describe('Figures', () => {
  const figure: Figure = {
    goal: 'S7',
    what: 'from the start to the first page',
    unit: ' s',
    reached: { median: 1.5, least: 1.25, most: 2.5 },
    wanted: { atMost: 2 },
    beside: ['better-auth in the same run: 1.10 s'],
  }

  test('stand beside their limit, with their spread and what was measured in the same run', () => {
    const [first, second] = lines(figure).split('\n')
    assert.match(first!, /^S7 .*1\.50 s \(1\.25–2\.50\).*goal ≤ 2 s {2}met$/)
    assert.match(second!, /better-auth in the same run: 1\.10 s/)
  })

  test('say when they miss it', () => {
    assert.match(lines({ ...figure, wanted: { atMost: 1 } }), /goal ≤ 1 s {2}missed/)
    assert.match(lines({ ...figure, wanted: { atLeast: 2 } }), /goal ≥ 2 s {2}missed/)
  })
})
