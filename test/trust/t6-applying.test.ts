import { test } from 'node:test'
import type { Context } from '#foundation/context.ts'
import { inOpenCity } from '#test/context.ts'
import { askToApply, siteOf } from './asking.ts'
import { around, assertUntold, compareBytes, compareTimes, eachOf, type Who } from './comparing.ts'
import { anywhere, endPosts, type Person, someIdNumber, strangers } from './people.ts'

const APPLICANTS = 70

type Typed = Pick<Person, 'name' | 'idNumber'>

test('nobody learns by applying whether somebody works for the city', { timeout: 1_800_000 }, (test) =>
  inOpenCity(async ({ context }) => {
    const site = siteOf(context)
    const who = await peopleWhoApply(context)
    const ask = (one: Typed) => askToApply(site, anywhere(), one)
    await compareBytes(who, ask, ({ name, idNumber }) => [name, idNumber])
    await assertUntold((atOnce) => compareTimes(test, context, eachOf(who, ask), { atOnce }))
  }),
)

async function peopleWhoApply(context: Context): Promise<Who<Typed>> {
  const people = await strangers(context, APPLICANTS * 3)
  const [here, left, onLeave] = [0, 1, 2].map((part) =>
    people.slice(part * APPLICANTS, (part + 1) * APPLICANTS),
  )
  await endPosts(context, left!, '離職')
  await endPosts(context, onLeave!, '留職停薪')
  const [nextHere, nextLeft, nextOnLeave] = [around(here!), around(left!), around(onLeave!)]
  return {
    'unknown number': () => ({ name: '王小明', idNumber: someIdNumber() }),
    'wrong name': () => ({ ...nextHere(), name: '查無此人' }),
    'left the city': nextLeft,
    'on leave': nextOnLeave,
  }
}
