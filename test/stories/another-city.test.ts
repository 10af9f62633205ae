import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { importRoster } from '#features/personnel/import.ts'
import { COMMAND } from '#foundation/actor.ts'
import { type City, inCity } from '#test/context.ts'
import { apply, identify, type Newcomer, signIn } from '#test/newcomer.ts'
import type { Visitor } from '#test/visitor.ts'
import { HEADER, makePeople } from '../../fixtures/make-people.ts'

type Someone = Newcomer & { category: string; status: string }

const SEED = 20_261_122
const PEOPLE = 400
/** How many of each kind walk; the rest are only imported. */
const WALKERS = 2

const rows = makePeople(PEOPLE, SEED)
const everyone = rows.map(someone)

function someone(row: string, place: number): Someone {
  const [idNumber, name, , category, , , , , , status] = row.split(',') as [string, ...string[]]
  const account = `other${place}`
  const own = { account, password: 'Lantern-2026!', recovery: `${account}@example.org` }
  return { idNumber, name: name!, category: category!, status: status!, ...own }
}

function some(kind: (one: Someone) => boolean): Someone[] {
  return everyone.filter(kind).slice(0, WALKERS)
}

function importOthers(city: City) {
  const bytes = Buffer.from([HEADER, ...rows].join('\n'))
  return importRoster(city.context, COMMAND, { persons: { name: 'others.csv', bytes: [bytes] } })
}

/** Somebody's browser, at an address of their own. */
async function browserOf(city: City, { account }: Someone): Promise<Visitor> {
  const visitor = await city.visitor()
  visitor.address = `2001:db8:0:${account.replace(/\D/g, '')}::1`
  return visitor
}

describe('a roster of 400 people whom the developers did not write', () => {
  test('imports beside the demo city, whole, and again without a change', () =>
    inCity(async (city) => {
      const first = await importOthers(city)
      assert.deepEqual([first.outcome, first.errors, first.counts.leavers], ['loaded', [], 0])
      assert.equal(first.counts.joiners, PEOPLE)
      const again = await importOthers(city)
      assert.equal(again.counts.unchanged, PEOPLE)
    }))

  for (const category of ['職員', '約聘僱', '工友']) {
    test(`${category} of that city apply, sign in and find their record`, () =>
      inCity(async (city) => {
        await importOthers(city)
        const walkers = some((one) => one.category === category && one.status === '在職')
        assert.equal(walkers.length, WALKERS)
        for (const one of walkers) await walk(city, one)
      }))
  }

  test('those on leave, those who left and strangers to the roster get one and the same answer', () =>
    inCity(async (city) => {
      await importOthers(city)
      const left = some((one) => one.status === '離職')
      const onLeave = some((one) => one.status === '留職停薪')
      assert.deepEqual([left.length, onLeave.length], [WALKERS, WALKERS])
      const wrongName = { ...everyone[0]!, name: '陳不對' }
      const stranger = { ...someone(makePeople(PEOPLE + 1, SEED).at(-1)!, PEOPLE), name: '林不在' }
      const answers = new Set<string>()
      for (const one of [...left, ...onLeave, wrongName, stranger]) {
        const visitor = await identify(await browserOf(city, one), one)
        visitor.dontSee('人員資訊')
        answers.add(
          `${visitor.status} ${visitor.errors.join()} ${visitor.main}`
            .replaceAll(one.name, '○')
            .replaceAll(one.idNumber, '○'),
        )
      }
      assert.equal(answers.size, 1, [...answers].join('\n\n'))
    }))
})

async function walk(city: City, one: Someone): Promise<void> {
  const visitor = await apply(await browserOf(city, one), one)
  visitor.see(one.name)
  await city.runJobs()
  const later = await signIn(await city.visitor(), one)
  later.see(one.account)
}
