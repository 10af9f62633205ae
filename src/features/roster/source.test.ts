import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { discardLoad } from '#features/personnel/loads.ts'
import { rosterLoadedAt } from '#features/personnel/personnel.ts'
import { COMMAND, SYSTEM } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { lettersWaiting } from '#foundation/outbox.ts'
import { settingsFrom } from '#foundation/settings.ts'
import { type City, inCity, inOpenCity } from '#test/context.ts'
import { demo, fixture } from '#test/roster.ts'
import { fetchNow, fetchWhenDue, sourceNow } from './source.ts'
import { takeFiles } from './source-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'cityhall-source-'))
after(() => rmSync(folder, { recursive: true }))

const MOVED = demo.map((line) =>
  line.startsWith('A123456789') ? line.replace('3979E0001B', '3979E0002B') : line,
)
const MANY = demo.map((line) => line.replace(/,職員,/, ',其他,'))
const BAD = [...demo, 'A123456789,壞,070-01-01']

/** A folder with this file of people, written a while ago. */
function laidDown(lines: string[], name = 'persons.csv'): string {
  const own = mkdtempSync(join(folder, 'hr-'))
  writeAgain(own, lines, name)
  return own
}

function writeAgain(own: string, lines: string[], name = 'persons.csv'): void {
  writeFileSync(join(own, name), lines.join('\n'))
  const before = new Date(Date.now() - 60_000)
  utimesSync(join(own, name), before, before)
}

function fetchedFrom({ context }: City, own: string): void {
  context.settings.rosterSource = { kind: 'folder', folder: own }
}

async function states(context: Context): Promise<string[]> {
  const { fetches } = await sourceNow(context)
  return fetches.map(({ state, problem }) => (problem ? `${state} ${problem}` : state))
}

async function anHourLater(city: City): Promise<void> {
  city.clock.advance('PT1H')
  await fetchWhenDue(city.context, SYSTEM)
}

async function letters(context: Context): Promise<string[]> {
  return (await lettersWaiting(context))
    .map(({ subject }) => subject)
    .filter((subject) => subject.includes('自動取得'))
}

describe('a roster that is fetched from a folder', () => {
  test('is taken over each time that it has changed; unchanged it is not, and still makes the roster fresh', () =>
    inCity(async (city) => {
      const { context } = city
      const own = laidDown(MOVED)
      fetchedFrom(city, own)
      await fetchWhenDue(context, SYSTEM)
      await fetchWhenDue(context, SYSTEM)
      assert.deepEqual(await states(context), ['loaded'], 'not before its time')
      const before = await rosterLoadedAt(context)
      await anHourLater(city)
      assert.deepEqual(await states(context), ['unchanged', 'loaded'])
      assert.ok((await rosterLoadedAt(context))! > before!)
      writeAgain(own, demo)
      await anHourLater(city)
      assert.deepEqual(await states(context), ['loaded', 'unchanged', 'loaded'])
      const left = join(context.settings.data, 'roster')
      assert.deepEqual(existsSync(left) && readdirSync(left), [])
      assert.deepEqual(await letters(context), [])
    }))

  test('waits for officers when it changes too much, who are told once; thrown away it is not taken again until it changes', () =>
    inCity(async (city) => {
      const { context } = city
      fetchedFrom(city, laidDown(MANY))
      await fetchWhenDue(context, SYSTEM)
      assert.deepEqual(await states(context), ['waiting'])
      const before = await rosterLoadedAt(context)
      await anHourLater(city)
      assert.deepEqual(await states(context), ['unchanged', 'waiting'])
      assert.deepEqual(await rosterLoadedAt(context), before, 'what is not taken over is not fresh')
      assert.deepEqual(await letters(context), ['自動取得的人事資料等待核准'])
      const { fetches } = await sourceNow(context)
      await discardLoad(context, COMMAND, fetches[0]!.load!)
      await anHourLater(city)
      assert.deepEqual((await states(context))[0], 'unchanged')
    }))

  test('is looked at anew after a day on which nobody decided', () =>
    inCity(async (city) => {
      const { context } = city
      fetchedFrom(city, laidDown(MANY))
      await fetchWhenDue(context, SYSTEM)
      city.clock.advance('P1D')
      const { jobs } = await import('#features/personnel/jobs.ts')
      await jobs['personnel.forget-previews']!(context, {})
      await fetchWhenDue(context, SYSTEM)
      assert.deepEqual(await states(context), ['waiting', 'waiting'])
    }))

  test('changes nothing when it is faulty, cannot be read or is still written to; the centre is told when that begins', () =>
    inCity(async (city) => {
      const { context } = city
      const own = laidDown(BAD)
      fetchedFrom(city, own)
      await fetchWhenDue(context, SYSTEM)
      renameSync(join(own, 'persons.csv'), join(own, 'elsewhere.csv'))
      await anHourLater(city)
      writeFileSync(join(own, 'persons.csv'), MOVED.join('\n'))
      await anHourLater(city)
      assert.deepEqual(await states(context), ['failed being-written', 'failed missing', 'refused'])
      assert.deepEqual(await letters(context), ['自動取得的人事資料有錯誤'])
      writeAgain(own, MOVED)
      city.clock.advance('PT10M')
      await fetchWhenDue(context, SYSTEM)
      assert.equal((await states(context))[0], 'loaded', 'tried again soon')
    }))

  test('with agencies beside it both are taken over', () =>
    inCity(async (city) => {
      const own = laidDown(MOVED)
      writeAgain(own, [`${fixture('agencies.csv')}397990000A,高雄市政府新設局,397000000A,1`], 'agencies.csv')
      fetchedFrom(city, own)
      await fetchWhenDue(city.context, SYSTEM)
      const { rows } = await city.context.database.execute(
        "select name from agencies where code = '397990000A'",
      )
      assert.equal(rows.length, 1)
    }))

  test('is fetched by one of many hosts, and by no officer while it is', () =>
    inOpenCity(async (city) => {
      const { context } = city
      fetchedFrom(city, laidDown(MOVED))
      await Promise.all([1, 2, 3, 4].map(() => fetchWhenDue(context, SYSTEM)))
      assert.deepEqual(await states(context), ['loaded'])
      const [first, second] = await Promise.all([fetchNow(context, COMMAND), fetchNow(context, COMMAND)])
      assert.equal([first, second].filter(Boolean).length, 1)
      await (first ?? second)!.ended
      assert.deepEqual(await states(context), ['loaded', 'loaded'], 'asked for, it is read again')
    }))
})

describe('a roster that is fetched from a server', () => {
  async function served(answer: RequestListener, tell: (url: string) => Promise<void>): Promise<void> {
    const server = createServer(answer).listen(0, '127.0.0.1')
    await once(server, 'listening')
    try {
      await tell(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hr/persons.csv`)
    } finally {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    }
  }

  test('comes with the token; its server is asked whether it has changed', () =>
    inCity(async (city) => {
      const { context } = city
      const seen: string[] = []
      const answer: RequestListener = (request, response) => {
        const { 'x-api-key': token, 'if-none-match': tag } = request.headers
        seen.push(`${request.url} ${token} ${tag ?? '-'}`)
        if (request.url?.endsWith('agencies.csv')) response.writeHead(404).end()
        else if (tag === '"one"') response.writeHead(304).end()
        else response.writeHead(200, { etag: '"one"' }).end(MOVED.join('\n'))
      }
      await served(answer, async (url) => {
        Object.assign(context.settings, {
          rosterSource: { kind: 'web', url },
          rosterToken: { name: 'X-Api-Key', value: 'secret' },
        })
        await fetchWhenDue(context, SYSTEM)
        await anHourLater(city)
      })
      assert.deepEqual(await states(context), ['unchanged', 'loaded'])
      assert.deepEqual(seen, [
        '/hr/persons.csv secret -',
        '/hr/agencies.csv secret -',
        '/hr/persons.csv secret "one"',
        '/hr/agencies.csv secret -',
      ])
    }))

  const PROBLEMS: [what: string, problem: string, answer: RequestListener][] = [
    ['refuses us', 'denied', (_, response) => response.writeHead(401).end()],
    ['fails', 'unreachable', (_, response) => response.writeHead(500).end()],
    ['sends us elsewhere', 'unreachable', (_, response) => response.writeHead(302, { location: '/x' }).end()],
    ['has no such file', 'missing', (_, response) => response.writeHead(404).end()],
    ['says that nothing changed, unasked', 'unreachable', (_, response) => response.writeHead(304).end()],
    ['sends too much', 'too-large', (_, response) => response.end(Buffer.alloc(2000, 'x'))],
    [
      'sends too much without saying so',
      'too-large',
      (_, response) =>
        response.writeHead(200, { 'transfer-encoding': 'chunked' }).end(Buffer.alloc(2000, 'x')),
    ],
    [
      'breaks off',
      'broken-off',
      (_, response) => {
        response.writeHead(200, { 'content-length': 900 }).write('half')
        setTimeout(() => response.destroy(), 20)
      },
    ],
    ['never ends', 'too-slow', (_, response) => void response.writeHead(200).write('half')],
  ]
  for (const [what, problem, answer] of PROBLEMS)
    test(`that ${what} is told so`, () =>
      inCity(async ({ context }) => {
        await served(answer, async (url) => {
          const patience = { bytes: 1000, wholeMs: problem === 'too-slow' ? 100 : 5_000 }
          await assert.rejects(takeFiles(context, { kind: 'web', url }, {}, patience), { kind: problem })
        })
      }))
})

describe('the settings of the source', () => {
  const read = (source: string, more = {}) =>
    settingsFrom({ CITYHALL_ROSTER_SOURCE: source, ...more }).rosterSource

  test('are a folder, or an https address; in the open only in the demonstration', () => {
    assert.deepEqual(read('/srv/hr'), { kind: 'folder', folder: '/srv/hr' })
    assert.deepEqual(read('https://hr.example/persons.json'), {
      kind: 'web',
      url: 'https://hr.example/persons.json',
    })
    assert.ok(read('http://localhost:9/persons.csv'))
    const open = { CITYHALL_DEMO: '0' }
    assert.throws(
      () => read('http://hr.example/persons.csv', open),
      /https address outside the demonstration/,
    )
    assert.ok(read('https://hr.example/persons.csv', open))
  })

  test('hold no password, whose token stands apart; what cannot be meant is refused without being repeated', () => {
    for (const wrong of [
      'hr/folder',
      'ftp://hr.example/persons.csv',
      'https://a:b@hr.example/persons.csv',
      'https://hr.example/',
    ])
      assert.throws(
        () => read(wrong),
        (error: Error) => !error.message.includes('hr.example') && !error.message.includes('hr/folder'),
      )
    const token = (text: string) => settingsFrom({ CITYHALL_ROSTER_TOKEN: text }).rosterToken
    assert.deepEqual(token('abc'), { name: 'Authorization', value: 'Bearer abc' })
    assert.deepEqual(token('X-Api-Key: abc def'), { name: 'X-Api-Key', value: 'abc def' })
    assert.throws(() => token('密碼'), /CITYHALL_ROSTER_TOKEN/)
  })
})
