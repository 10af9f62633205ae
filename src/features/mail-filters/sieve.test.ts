import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Absence, FilterRule } from './rules.ts'
import { toSieve } from './sieve.ts'

const SIEVEC = '/usr/bin/sievec'
const FOLDERS = new Map([
  ['trash', 'Trash'],
  ['f1', '公文 "急"\\'],
])
const absence: Absence = {
  on: true,
  from: '2026-11-23',
  to: '2026-12-01',
  subject: '休假',
  text: `您好：\n"代理人" \\ 林美玲\n.\n"; discard; #\${from}`,
  insideOnly: true,
  addresses: ['li@kcg.gov.tw', 'lijunjie@kcg.gov.tw'],
}
const rule = (words: string, action: FilterRule['action'] = { folder: 'f1', seen: true }): FilterRule => ({
  id: '1',
  name: 'x',
  match: 'any',
  conditions: [
    { kind: 'from', words },
    { kind: 'to', words },
    { kind: 'subject', words },
    { kind: 'attachment' },
    { kind: 'outside' },
    { kind: 'larger', megabytes: 5 },
  ],
  action,
})
const EVIL = ['"', '\\', '\\"', '"; discard; stop; "', '\r\n.\r\n', '\u0000', `\${x}`, '# /*', '*/', '名冊']

/** The script without its strings: nothing typed may be left in it. */
function bare(script: string): string {
  return script.replace(/"(?:[^"\\]|\\.)*"/gs, '""')
}

test('nothing that is typed leaves its string', () => {
  const plain = bare(
    toSieve({ rules: [rule('a')], absence: { ...absence, text: 'a', subject: 'a' } }, FOLDERS),
  )
  for (const words of EVIL) {
    const script = toSieve(
      { rules: [rule(words)], absence: { ...absence, text: words, subject: words } },
      FOLDERS,
    )
    assert.equal(bare(script), plain, words)
  }
})

test('a rule without conditions, or whose folder is gone, is left out; a notice that is off too', () => {
  const rules = [{ ...rule('a'), conditions: [] }, rule('a', { folder: 'gone' })]
  assert.doesNotMatch(bare(toSieve({ rules, absence: { ...absence, on: false } }, FOLDERS)), /if/)
})

test('moving ends the rules, marking does not', () => {
  const script = (action: FilterRule['action']) => toSieve({ rules: [rule('a', action)] }, FOLDERS)
  assert.match(script({ trash: true }), /fileinto "Trash";\n {2}stop;/)
  assert.match(script({ flagged: true }), /\{\n {2}addflag "\\\\Flagged";\n\}/)
  assert.match(script({ seen: true, stop: true }), /addflag "\\\\Seen";\n {2}stop;/)
})

test('Dovecot’s own compiler takes the scripts', { skip: !existsSync(SIEVEC) }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'sieve-'))
  try {
    const rules = [
      ...EVIL.map((words) => rule(words)),
      rule('a', { flagged: true }),
      rule('a', { trash: true }),
    ]
    for (const [name, filters] of Object.entries({ full: { rules, absence }, empty: { rules: [] } })) {
      const file = join(folder, `${name}.sieve`)
      writeFileSync(file, toSieve(filters, FOLDERS))
      execFileSync(SIEVEC, [file, join(folder, `${name}.svbin`)], { stdio: 'pipe' })
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})
