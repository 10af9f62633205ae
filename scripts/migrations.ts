// Makes the migration of the release being prepared from all tables.ts, and adds each feature's new triggers and views.
import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  copyFileSync,
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** Migrations of earlier releases: these are never made again. */
const RELEASED = [
  '0000_first',
  '0001_ways_in',
  '0002_single_sign_on',
  '0003_real_mail',
  '0004_behind_the_counter',
]
/** What the one being prepared brings. */
const NEXT = 'consoles_and_keys'

const made = mkdtempSync('.migrations-')
try {
  copyReleased()
  execFileSync('drizzle-kit', ['generate', '--config=scripts/drizzle.config.ts', `--name=${NEXT}`], {
    stdio: 'inherit',
    env: { ...process.env, MIGRATIONS: made },
  })
  addTriggers()
  cpSync(made, 'migrations', { recursive: true, force: true })
} finally {
  rmSync(made, { recursive: true })
}

function copyReleased(): void {
  mkdirSync(join(made, 'meta'))
  for (const name of RELEASED) {
    copyFileSync(join('migrations', `${name}.sql`), join(made, `${name}.sql`))
    const snapshot = join('meta', `${name.slice(0, 4)}_snapshot.json`)
    copyFileSync(join('migrations', snapshot), join(made, snapshot))
  }
  const journal = JSON.parse(readFileSync('migrations/meta/_journal.json', 'utf8'))
  const entries = journal.entries.filter(({ tag }: { tag: string }) => RELEASED.includes(tag))
  writeFileSync(join(made, 'meta/_journal.json'), JSON.stringify({ ...journal, entries }, null, 2))
}

/** Triggers and views stand in files of their own; those that a release has made already are not made again. */
function addTriggers(): void {
  const released = RELEASED.map((name) => readFileSync(join('migrations', `${name}.sql`), 'utf8')).join()
  const newest = readdirSync(made)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .at(-1)!
  for (const file of globSync([
    'src/features/*/*triggers.sql',
    'src/features/*/drivers/*/views.sql',
  ]).sort()) {
    const triggers = readFileSync(file, 'utf8').trim()
    if (!released.includes(triggers))
      appendFileSync(join(made, newest), `\n--> statement-breakpoint\n${triggers}\n`)
  }
}
