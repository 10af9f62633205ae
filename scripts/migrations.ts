// Makes the migration of the release being prepared from all tables.ts, and adds each feature's triggers.
import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** Migrations of earlier releases: these are never made again. */
const RELEASED: string[] = []

const made = mkdtempSync('.migrations-')
for (const name of RELEASED) cpSync(join('migrations', name), join(made, name))
execFileSync('drizzle-kit', ['generate', '--config=scripts/drizzle.config.ts', '--name=first'], {
  stdio: 'inherit',
  env: { ...process.env, MIGRATIONS: made },
})

const newest = readdirSync(made)
  .filter((name) => name.endsWith('.sql'))
  .sort()
  .at(-1)!
for (const triggers of globSync('src/features/*/triggers.sql').sort()) {
  appendFileSync(join(made, newest), `\n--> statement-breakpoint\n${readFileSync(triggers, 'utf8').trim()}\n`)
}
cpSync(made, 'migrations', { recursive: true, force: true })
rmSync(made, { recursive: true })
