import { join } from 'node:path'
import type { Context } from '#foundation/context.ts'
import { type Folder, filesOf, foldersOf, type WrittenFile, write } from './files.ts'
import { keepDkimKey } from './keys.ts'
import { type Plan, planFor } from './plan.ts'
import { roleStatements } from './role.ts'
import { compiling, PACKAGES } from './runner.ts'
import { unitsOf } from './units.ts'

/**
 * Writes all that another machine needs, as it will lie there below the same path, and answers the names of the files. The
 * key that mail is signed with is this installation's: the DNS names one.
 */
export async function writeFor(context: Context, own: Plan, to: string): Promise<string[]> {
  const plan = { ...planFor(context, to), isOpenPlace: false }
  const configuration = await filesOf(plan, keepDkimKey(own).text)
  const made = (path: string, text: string, mode: number): WrittenFile => ({
    path: join(to, path),
    text,
    mode,
  })
  const files = [
    ...configuration,
    ...Object.entries(unitsOf(plan)).map(([name, text]) => made(`systemd/${name}`, text, 0o644)),
    made('database.sql', `${roleStatements(plan.database.password).join(';\n')};\n`, 0o600),
    made('prepare.sh', prepareScript(plan, foldersOf(plan), configuration), 0o755),
  ]
  // Their owners need not exist here: prepare.sh gives them what is theirs.
  const plain = files.map(({ path, text, mode }) => ({ path, text, mode }))
  write([{ path: to, mode: 0o700 }], plain)
  return files.map(({ path }) => path)
}

/** prepare.sh, which root runs once on the other machine. */
function prepareScript(plan: Pick<Plan, 'folder'>, folders: Folder[], files: WrittenFile[]): string {
  const octal = (mode: number): string => `0${mode.toString(8)}`
  return `#!/bin/sh
# Written by Cityhall (mail-servers write). Run as root on the machine of the mail servers; it may be run again.
set -e
apt-get install -y --no-install-recommends ${Object.keys(PACKAGES).join(' ')}
${folders.map(({ path, mode, owner = 'root' }) => `install -d -m ${octal(mode)} -o ${owner} -g ${owner} ${path}\n`).join('')}${files
  .map(
    ({ path, mode, owner = 'root', group = owner }) =>
      `chown ${owner}:${group} ${path}; chmod ${octal(mode)} ${path}\n`,
  )
  .join('')}sievec ${compiling(plan).join(' ')}
cp ${folders[0]!.path}/systemd/*.service /etc/systemd/system/
systemctl daemon-reload
systemctl enable --now cityhall-opendkim cityhall-dovecot cityhall-postfix
`
}
