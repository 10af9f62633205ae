import { CHECKS, examine, type Finding } from '#features/operations/doctor.ts'
import { words } from '#features/operations/doctor-words.ts'
import { worstFirst } from '#features/operations/rules.ts'
import type { Context } from '#foundation/context.ts'
import type { ExitStatus, Streams, Values, Verb } from './verb.ts'

export const verb: Verb = {
  name: 'doctor',
  summary: 'Looks at everything the installation leans on and says what is wrong',
  usage: `npm run cityhall -- doctor [--json]

Looks at the database, the clock, the key, the disk, the background work, the roster, the letters, the alerts and the
settings that matter for safety, the worst findings first. The console shows the same under 「背景作業」, and there also how
the revocation lists of each host are.

Exit status 0: nothing is ill; 1: something is; 2: bad arguments.`,
  options: {},
  run: look,
}

const SIGNS = { well: 'well ', watch: 'watch', ill: 'ILL  ' }

async function look(context: Context, values: Values, { out }: Streams): Promise<ExitStatus> {
  // Only a host that serves people keeps the lists.
  const checks = CHECKS.filter((check) => check !== 'lists')
  const findings = worstFirst(await examine(context, checks))
  if (values.json) out(JSON.stringify(findings))
  else for (const finding of findings) out(`${SIGNS[finding.standing]}  ${sentenceOf(finding)}`)
  return findings.some(({ standing }) => standing === 'ill') ? 1 : 0
}

function sentenceOf({ check, standing, figures }: Finding): string {
  const { names, sentences, unseen } = words.en
  const { error } = figures
  return `${names[check]}: ${error === undefined ? sentences[check]!(figures, standing) : unseen(String(error))}`
}
