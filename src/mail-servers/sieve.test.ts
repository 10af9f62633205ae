import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { EXTENSIONS, toSieve } from '#features/mail-filters/sieve.ts'
import { inCity } from '#test/context.ts'
import { beforeSieve, dovecotConf } from './dovecot.ts'
import { planFor } from './plan.ts'

const SIEVEC = '/usr/bin/sievec'
/** These would send mail past our rules, rewrite it, or make much work of one letter. */
const OTHERS = ['enotify', 'extracttext', 'foreverypart', 'include', 'regex', 'reject', 'variables', 'copy']

test(
  'a script that comes by ManageSieve may say what ours say, and no more',
  {
    skip: !existsSync(SIEVEC),
  },
  () =>
    inCity(async ({ context }) => {
      const folder = mkdtempSync(join(tmpdir(), 'sieve-'))
      const conf = join(folder, 'dovecot.conf')
      const takes = (script: string): boolean => {
        const file = join(folder, 'script.sieve')
        writeFileSync(file, script)
        const { status } = spawnSync(SIEVEC, ['-c', conf, file, join(folder, 'script.svbin')])
        return status === 0
      }
      try {
        const whole = dovecotConf({ ...planFor(context, folder), isOpenPlace: false })
        const said = whole.split('\n').filter((line) => /^ {2}sieve_\w*extensions =/.test(line))
        assert.equal(said.length, 2)
        writeFileSync(conf, ['ssl = no', 'plugin {', ...said, '}', ''].join('\n'))
        assert.ok(takes(beforeSieve))
        assert.ok(takes(toSieve({ rules: [] }, new Map())))
        for (const name of EXTENSIONS) assert.ok(takes(`require ["${name}"];\n`), name)
        for (const name of [...OTHERS, 'vacation-seconds'])
          assert.equal(takes(`require ["${name}"];\n`), false, name)
      } finally {
        rmSync(folder, { recursive: true })
      }
    }),
)
