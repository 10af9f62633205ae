import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type RunningCity, startCity } from '#test/server.ts'

/** A running city that is going to be killed, and how long it took to be ready. */
export type Victim = RunningCity & { readySeconds: number }

/** Starts Cityhall on what is left in the folder. */
export async function startAgain(data: string): Promise<Victim> {
  const began = performance.now()
  const city = await startCity({ CITYHALL_DATA: data, CITYHALL_TRUSTED_PROXIES: '1', CITYHALL_LOG: 'silent' })
  return { ...city, readySeconds: (performance.now() - began) / 1000 }
}

/** Ends Node at once, and PostgreSQL with it if asked; resolves when Node is gone. */
export async function kill(city: RunningCity, database: boolean): Promise<void> {
  const gone = new Promise((done) => {
    city.process.once('exit', done)
  })
  if (database) process.kill(databasePid(city.data), 'SIGKILL')
  city.process.kill('SIGKILL')
  await gone
}

function databasePid(data: string): number {
  return Number(readFileSync(join(data, 'database', 'postmaster.pid'), 'utf8').split('\n')[0])
}
