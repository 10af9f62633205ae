import { readdirSync, readFileSync } from 'node:fs'

/** Processor time in seconds, by what it was spent on. */
export type Spent = { main: number; hashers: number; postgres: number }

type Process = { pid: number; parent: number; command: string; seconds: number; reaped: number }
type Part = keyof Spent

/** Linux counts processor time in hundredths of a second. */
const TICKS_PER_SECOND = 100
const KIB_PER_MB = 1024

/** What the city under this process has spent so far; take two readings and subtract. */
export function spentBy(root: number): Spent {
  const spent = { main: 0, hashers: 0, postgres: 0 }
  for (const one of below(root))
    spent[partOf(one)] += one.seconds + (partOf(one) === 'postgres' ? one.reaped : 0)
  return spent
}

/** What a process has spent on its threads of this name; Node hashes on `libuv-worker`. */
export function spentOnThreads(pid: number, name: string): number {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) =>
    readStat(`/proc/${pid}/task/${thread}/stat`),
  )
  return threads.filter((one) => one?.command.startsWith(name)).reduce((sum, one) => sum + one!.seconds, 0)
}

export function less(later: Spent, earlier: Spent): Spent {
  return {
    main: later.main - earlier.main,
    hashers: later.hashers - earlier.hashers,
    postgres: later.postgres - earlier.postgres,
  }
}

/** Memory that the processes below and including this one have to themselves, their share of the common pages added; MB. */
export function memoryOf(root: number): { mb: number; processes: number } {
  const ours = below(root).filter((one) => partOf(one) !== 'postgres' && !isSimulator(one))
  return { mb: ours.reduce((sum, { pid }) => sum + proportionalMb(pid), 0), processes: ours.length }
}

/** The Node process below this one that runs this file. */
export function findBelow(root: number, file: string): number | undefined {
  return below(root).find(({ pid }) => /^\S*node /.test(commandLine(pid)) && commandLine(pid).includes(file))
    ?.pid
}

function below(root: number): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => readStat(`/proc/${pid}/stat`))
    .filter((one) => one !== undefined)
  const family = new Set([root])
  for (let size = 0; size !== family.size; ) {
    size = family.size
    for (const one of all) if (family.has(one.parent)) family.add(one.pid)
  }
  return all.filter(({ pid }) => family.has(pid))
}

/** Undefined when the process has gone meanwhile. */
function readStat(file: string): Process | undefined {
  const text = read(file)
  const parts = /^(\d+) \((.*)\) (.*)$/s.exec(text)
  if (!parts) return undefined
  const fields = parts[3]!.split(' ').map(Number)
  const seconds = (first: number): number => (fields[first]! + fields[first + 1]!) / TICKS_PER_SECOND
  return {
    pid: Number(parts[1]),
    parent: fields[1]!,
    command: parts[2]!,
    seconds: seconds(11),
    reaped: seconds(13),
  }
}

/** The card component and the ministry's server stand in for others' machines; in a real city they are not there. */
function isSimulator({ pid }: Process): boolean {
  return commandLine(pid).includes('simulators/main.ts')
}

function partOf({ pid, command }: Process): Part {
  if (command.startsWith('postgres')) return 'postgres'
  return commandLine(pid).includes('hasher-child') ? 'hashers' : 'main'
}

function commandLine(pid: number): string {
  return read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')
}

function proportionalMb(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) / KIB_PER_MB
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
