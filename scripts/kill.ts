// Kills Cityhall with -9 while somebody submits an application, again and again, and looks what is left afterwards:
//   npm run kill [-- ROUNDS]
// With `mail` it kills Cityhall, Dovecot or Postfix while messages are sent:
//   npm run kill -- mail [KILLS] [MESSAGES]
// With `roster` it kills the import of a roster while it is read, and while it is written:
//   npm run kill -- roster [PEOPLE]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applicants } from '#test/applicants.ts'
import { startMailCity } from '#test/mail-servers.ts'
import { type Aftermath, aftermathOf, lostOf } from './kill/afterwards.ts'
import { sendAndKill, summaryOf } from './kill/mail.ts'
import { importAndKill } from './kill/roster.ts'
import { applyAndKill, type Shot } from './kill/shot.ts'
import { startAgain } from './kill/victim.ts'

type Round = Shot & Aftermath & { readySeconds: number }

const ROUNDS = 20
/** Beyond the whole request: some kills come after the answer. */
const REACH = 1.4

if (process.argv[2] === 'mail') {
  const [kills = 100, messages = 1000] = process.argv.slice(3).map(Number)
  const mailCity = await startMailCity({ CITYHALL_LOG: 'silent' })
  const told = await sendAndKill(mailCity, { kills, messages }).finally(() => mailCity.stop())
  console.log(summaryOf(told))
  process.exit(told.missing.length + told.twice.length === 0 ? 0 : 1)
}

if (process.argv[2] === 'roster') {
  const people = Number(process.argv[3] ?? 1_000_000)
  const runs = await importAndKill(people)
  for (const { end, seconds, people, staged } of runs)
    console.log(`${end} after ${seconds.toFixed(1)} s: ${people} people in the city, ${staged} rows kept`)
  const isFine = runs.at(-1)?.people === people && runs.slice(0, -1).every((run) => run.people === 0)
  process.exit(isFine ? 0 : 1)
}

const rounds = Number(process.argv[2] ?? ROUNDS)
const data = mkdtempSync(join(tmpdir(), 'cityhall-kill-'))
const people = applicants(rounds + 2)
const [first, second, ...victims] = people

let city = await startAgain(data)
// Whatever goes wrong, nothing is left running.
process.on('exit', () => city.process.kill('SIGTERM'))
console.log(`First start: ready after ${city.readySeconds.toFixed(1)} s`)
await applyAndKill(city, first!, undefined)
const calm = await applyAndKill(city, second!, undefined)
console.log(`An undisturbed submission takes ${calm.milliseconds.toFixed(0)} ms\n`)
const told: Round[] = []
for (const [place, newcomer] of victims.entries()) told.push(await oneRound(place, newcomer))
// Whoever has everything keeps it through all the kills that follow.
const later = await lostOf(
  city,
  people.filter((_, place) => told[place - 2]?.remains.kind !== 'half'),
)
await city.stop()
rmSync(data, { recursive: true, force: true })
process.exit(summarise() ? 0 : 1)

async function oneRound(place: number, newcomer: (typeof people)[number]): Promise<Round> {
  // Spread over the time that the request takes, by chance within each part of it.
  const moment = ((place + Math.random()) / rounds) * calm.milliseconds * REACH
  const shot = await applyAndKill(city, newcomer, { moment, database: place % 2 === 1 })
  city = await startAgain(data)
  const round = { ...shot, ...(await aftermathOf(city, newcomer)), readySeconds: city.readySeconds }
  console.log(describe(place, round))
  return round
}

function describe(
  place: number,
  { moment, database, isAcknowledged, remains, audit, life, readySeconds }: Round,
): string {
  return [
    String(place + 1).padStart(2),
    `killed after ${moment!.toFixed(0).padStart(3)} ms`,
    (database ? 'Node and PostgreSQL' : 'Node').padEnd(19),
    (isAcknowledged ? 'answered' : 'no answer').padEnd(9),
    remains.kind.padEnd(7),
    life.padEnd(13),
    `audit ${audit}`,
    `ready after ${readySeconds.toFixed(1)} s`,
    remains.kind === 'half' ? remains.parts.join(', ') : '',
  ]
    .join('  ')
    .trimEnd()
}

/** Prints the sums; true when nothing went wrong. */
function summarise(): boolean {
  const count = (is: (round: Round) => boolean): number => told.filter(is).length
  const lost =
    count(({ isAcknowledged, remains }) => isAcknowledged && remains.kind !== 'whole') + later.length
  const half = count(({ remains, orphans }) => remains.kind === 'half' || orphans > 0)
  const stuck = count(({ life }) => life !== 'signed in' && life !== 'applied again')
  const broken = count(({ audit }) => audit !== 'whole')
  const silent = told.filter(({ isAcknowledged }) => !isAcknowledged)
  const whole = silent.filter(({ remains }) => remains.kind === 'whole').length
  console.log(
    `\n${rounds - silent.length} answered; of ${silent.length} without an answer ${whole} were done, ${silent.length - whole} not begun`,
  )
  console.log(
    `${rounds} rounds, ${lost} lost, ${half} half-done, ${stuck} who could not go on, ${broken} broken audit logs`,
  )
  return lost + half + stuck + broken === 0
}
