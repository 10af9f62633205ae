import { readFileSync } from 'node:fs'
import { importRoster, type RosterOptions } from '#features/personnel/import.ts'
import { lastLoad, rollBack as takeBack } from '#features/personnel/loads.ts'
import { COMMAND } from '#foundation/actor.ts'
import { rocDate } from '#foundation/roc-date.ts'
import { postOf } from '../model/roster.ts'
import type { StepOf } from '../steps.ts'
import { type Post, todayOf, type World } from '../world.ts'
import { idNumberOf, nameOf, type Town } from './town.ts'

const HEADER = 'id_number,name,birthday,category,agency_code,unit,title,start_date,end_date,status'
const DEMO = readFileSync('fixtures/persons.csv', 'utf8').trim().split('\n').slice(1)

export function roster(town: Town, world: World, { who, fate, agency }: StepOf<'roster'>): Promise<string> {
  return load(town, [rowOf(who, postOf(fate, agency, todayOf(world)))])
}

/** A complete roster: everybody as they stand, but this person. */
export function vanish(town: Town, world: World, { who }: StepOf<'vanish'>): Promise<string> {
  const others = world.lives.flatMap(({ post }, one) => (post && one !== who ? [rowOf(one, post)] : []))
  return load(town, [...DEMO, ...others], { snapshot: true })
}

export async function rollBack(town: Town): Promise<string> {
  return town.load ? takeBack(town.context, COMMAND, town.load, '資料有誤') : 'not-last'
}

async function load(town: Town, rows: string[], options: RosterOptions = {}): Promise<string> {
  const file = { name: 'persons.csv', bytes: [Buffer.from([HEADER, ...rows].join('\n'))] }
  const { outcome, errors } = await importRoster(
    town.context,
    COMMAND,
    { persons: file },
    { force: true, ...options },
  )
  town.load = (await lastLoad(town.context))?.id
  return errors.length > 0 ? JSON.stringify(errors) : outcome
}

function rowOf(who: number, { agency, start, end, status }: Post): string {
  const ends = end === null ? '' : rocDate(end)
  return [
    idNumberOf(who),
    nameOf(who),
    '075-01-01',
    '職員',
    agency,
    '',
    '科員',
    rocDate(start),
    ends,
    status,
  ].join()
}
