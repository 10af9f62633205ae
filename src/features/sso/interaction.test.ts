import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Context } from '#foundation/context.ts'
import { nextStep, refusalOf, scopesWished, type Waiting } from './interaction.ts'
import { ACRS } from './rules.ts'
import type { CitySession } from './surroundings.ts'

/** The city's clock runs a day ahead of the world's. */
const context = { clock: { now: () => new Date(Date.now() + 86_400_000) } } as Context
const worldNow = () => Math.floor(Date.now() / 1000)
const [, ASSURED, STRONG] = ACRS

function session(more: Partial<CitySession> = {}): CitySession {
  const own = {
    session: 's',
    account: 'a',
    way: 'password',
    confirmedWay: null,
    proofing: 'hr-desk',
  } as const
  return { ...own, confirmedAt: new Date(context.clock.now().getTime() - 60_000), ...more }
}

function waiting(name: string, reasons: string[] = [], details: object = {}, params: object = {}): Waiting {
  return { iat: worldNow(), prompt: { name, reasons, details: { ...details } }, params: { ...params } }
}

function kindOf(request: Waiting, city: CitySession | undefined): string {
  const step = nextStep(context, request, city)
  if (step.kind !== 'answer') return step.kind
  return 'error' in step.result ? String(step.result.error) : 'answered'
}

const steps: [what: string, request: Waiting, city: CitySession | undefined, kind: string][] = [
  ['nobody is there', waiting('login', ['no_session']), undefined, 'sign-in'],
  ['nobody is there who could agree', waiting('consent'), undefined, 'sign-in'],
  ['somebody has signed in meanwhile', waiting('login', ['no_session']), session(), 'answered'],
  ['another’s system has to be agreed to', waiting('consent', ['op_scopes_missing']), session(), 'consent'],
  ['somebody else is meant', waiting('login', ['id_token_hint']), session(), 'login_required'],
  ['somebody else is claimed', waiting('login', ['claims_id_token_sub_value']), session(), 'login_required'],
  ['proof is wanted afresh', waiting('login', ['login_prompt']), session(), 'confirm'],
  ['proof is too old', waiting('login', ['max_age']), session(), 'confirm'],
  [
    'proof was given since it was asked for',
    { ...waiting('login', ['login_prompt', 'max_age']), iat: worldNow() - 120 },
    session(),
    'answered',
  ],
  ['a stronger way is wanted', waiting('login', ['stronger_way'], { acr: STRONG }), session(), 'stronger'],
  [
    'it was shown meanwhile',
    waiting('login', ['stronger_way'], { acr: STRONG }),
    session({ confirmedWay: 'passkey' }),
    'answered',
  ],
  ['what is wanted is there', waiting('login', ['stronger_way'], { acr: ASSURED }), session(), 'answered'],
  [
    'a level is wanted that nobody has',
    waiting('login', ['stronger_way'], { acr: 'urn:other:gold' }),
    session(),
    'unmet_authentication_requirements',
  ],
  [
    'a stronger way, afresh: the way comes first',
    waiting('login', ['stronger_way', 'login_prompt'], { acr: STRONG }),
    session(),
    'stronger',
  ],
  [
    'it was shown, but before: afresh',
    waiting('login', ['stronger_way', 'login_prompt'], { acr: STRONG }),
    session({ way: 'citizen-card' }),
    'confirm',
  ],
]
for (const [what, request, city, kind] of steps)
  test(`${what}: ${kind}`, () => assert.equal(kindOf(request, city), kind))

test('the provider is told who it is; how and when, the session says itself', () => {
  const step = nextStep(context, waiting('login', ['no_session']), session())
  assert.ok(step.kind === 'answer')
  assert.deepEqual(step.result, { login: { accountId: 'a' } })
})

test('who gives up is told apart: no stronger way, or no wish', () => {
  assert.equal(kindOfRefusal(waiting('login', ['stronger_way'])), 'unmet_authentication_requirements')
  assert.equal(kindOfRefusal(waiting('consent')), 'access_denied')
})

test('a wish is read from what was asked, whatever its shape', () => {
  const asked = waiting('consent', [], {}, { scope: 'openid  profile' })
  assert.deepEqual(scopesWished(asked), ['openid', 'profile'])
  assert.deepEqual(scopesWished(waiting('consent')), [])
})

function kindOfRefusal(request: Waiting): unknown {
  const step = refusalOf(request)
  return step.result.error
}
