// Everything that finishes in seconds: format, lint, types, unused code.
import { spawnSync } from 'node:child_process'

const checks = [
  ['biome', 'check'],
  ['tsc6', '--noEmit', '-p', '.'],
  ['knip', '--no-progress'],
]

const failed = checks.filter(
  ([command, ...given]) => spawnSync(command!, given, { stdio: 'inherit' }).status !== 0,
)
for (const [command] of failed) console.error(`${command} found something`)
process.exitCode = failed.length > 0 ? 1 : 0
