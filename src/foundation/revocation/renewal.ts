import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { anchorsFrom } from './anchors.ts'
import { type Floors, type List, readList } from './check.ts'
import { download, type Validators } from './download.ts'
import { RefusedList } from './problem.ts'
import { fileAsSource } from './source.ts'

/** `kept`: read the file of an earlier run instead of asking the server. `known`: the server's list is in force here. */
export type Task = {
  address: string
  folder: string
  anchors: string
  floors: Floors
  now: Date
  kept: boolean
  known: boolean
}
/** The list, or that the server has no newer one (or the folder none at all). */
export type Renewed = { kind: 'list'; list: List } | { kind: 'unchanged' }

/** Fetches, checks and indexes one list; the file of the one before stays until the new one is good. Throws RefusedList. */
export async function renew(task: Task): Promise<Renewed> {
  const { list, part, note } = filesOf(task)
  if (task.kept) return existsSync(list) ? { kind: 'list', list: read(task, list) } : { kind: 'unchanged' }
  mkdirSync(task.folder, { recursive: true, mode: 0o700 })
  const validators = await download(task.address, part, task.known ? validatorsIn(note) : {})
  if (!validators) return { kind: 'unchanged' }
  try {
    const renewed = read(task, part)
    renameSync(part, list)
    writeFileSync(note, JSON.stringify(validators))
    return { kind: 'list', list: renewed }
  } finally {
    rmSync(part, { force: true })
  }
}

function read({ anchors, now, floors, kept }: Task, file: string): List {
  const descriptor = openSync(file, 'r')
  try {
    const keys = anchorsIn(anchors)
    return readList(fileAsSource(descriptor), { anchors: keys, now, floors, mayBeStale: kept })
  } finally {
    closeSync(descriptor)
  }
}

function anchorsIn(file: string) {
  try {
    return anchorsFrom(readFileSync(file, 'utf8'))
  } catch {
    throw new RefusedList('no-anchors')
  }
}

/** The address is no file name; its digest is. */
function filesOf({ address, folder }: Task): { list: string; part: string; note: string } {
  const name = join(folder, createHash('sha256').update(address).digest('hex').slice(0, 16))
  return { list: `${name}.crl`, part: `${name}.part`, note: `${name}.json` }
}

function validatorsIn(note: string): Validators {
  try {
    return JSON.parse(readFileSync(note, 'utf8'))
  } catch {
    return {}
  }
}
