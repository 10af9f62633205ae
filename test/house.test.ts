import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { actions } from '#features/audit/actions.ts'
import { ownedTables } from '../scripts/docs/tables.ts'
import { floors } from '../src/features/floors.ts'
import { importsOf, violations } from './house/imports.ts'
import { KNOWN_REPEATS, NAMELESS } from './house/known.ts'
import { deadLinks } from './house/links.ts'
import { repeats } from './house/repeats.ts'
import { exampleFaults, mailFaults, unsampled } from './house/samples.ts'
import { parse, type Source, sources } from './house/sources.ts'
import * as style from './house/style.ts'
import { missingWords } from './house/words.ts'
import { foreignWrites, namelessWrites, verbs } from './house/writes.ts'

const all = sources()
const features = all.filter(({ path }) => path.startsWith('src/features/'))

function none(found: string[]): void {
  assert.deepEqual(found, [])
}

/** A check over sources finds nothing in ours, and does find the planted violation. */
function finds(what: string, check: (source: Source) => string[], planted: Source, among = all): void {
  test(what, () => none(among.flatMap((source) => check(source))))
  test(`${what}: a planted violation is found`, () => assert.equal(check(planted).length, 1))
}

test('imports go only down, features are entered by their doors, verbs know no HTTP, pages no database', async () => {
  const result = await importsOf(['src', 'test', 'scripts'])
  assert.ok(
    result.summary.totalCruised >= all.length,
    `the linter saw only ${result.summary.totalCruised} files`,
  )
  none(violations(result))
})

for (const [name, folder, planted] of [
  [
    'floor-audit',
    'audit',
    "import { persons } from '#features/personnel/tables.ts'\nexport const stolen = persons\n",
  ],
  ['only-tsx-knows-http', 'audit', "import { Hono } from 'hono'\nexport const web = new Hono()\n"],
] as const)
  test(`the linter of imports finds a planted violation: ${name}`, async () => {
    const folderOfPlant = mkdtempSync(`src/features/${folder}/planted-`)
    try {
      writeFileSync(join(folderOfPlant, 'planted.ts'), planted)
      const found = violations(await importsOf([join(folderOfPlant, 'planted.ts')]))
      assert.ok(
        found.some((one) => one.startsWith(`${name}: ${folderOfPlant}`)),
        found.join('\n'),
      )
    } finally {
      rmSync(folderOfPlant, { recursive: true })
    }
  })

test('only the owner of a table writes it', async () => {
  const owners = new Map((await ownedTables()).map(({ name, owner }) => [name, owner]))
  none(all.flatMap((source) => foreignWrites(source, owners)))
})
test('only the owner of a table writes it: planted violations are found', () => {
  const text = `import { accounts as names } from '#features/accounts/tables.ts'
    export const a = (context: Context) => context.database.update(names).set({})
    export const c = (context: Context) => context.database.execute(sql\`update \${names} set name = 'x'\`)
    export const b = (context: Context) => context.database.execute(sql\`delete from accounts\`)`
  const planted = parse('src/features/portal/planted.ts', text)
  assert.equal(foreignWrites(planted, new Map([['accounts', 'accounts']])).length, 3)
})

test('every write names who', () => {
  const called = verbs(all)
  const isVerb = (path: string, name: string) =>
    called.has(`${path} ${name}`) && !(`${path} ${name}` in NAMELESS)
  none(features.flatMap((source) => namelessWrites(source, (name) => isVerb(source.path, name))))
})
test('every write names who: a planted violation is found', () => {
  const text = `export function f(c: Context) { return g(c) }
    function g(c: Context) { return c.database.execute(HASTY) }
    const HASTY = sql\`delete from \${accounts}\``
  assert.equal(namelessWrites(parse('x.ts', text), () => true).length, 1)
})
finds('time never comes from SQL', style.databaseTimes, parse('x.ts', 'const q = sql`select now()`'))
finds(
  'rules take their time from the one clock',
  style.machineTimes,
  parse('x.ts', 'const t = new Date()'),
  features,
)
finds(
  'only settings.ts reads the environment',
  style.environmentReads,
  parse('x.ts', 'const t = process.env.PORT'),
  all.filter(({ path }) => path !== 'src/foundation/settings.ts'),
)
finds('there are no default exports', style.defaultExports, parse('x.ts', 'export default 1'))
finds(
  'no page has inline styles or scripts',
  style.inlineCode,
  parse('x.tsx', 'const a = <p style="color:red">a</p>'),
  all.filter(({ path }) => !/mail-(layout|parts)|mails/.test(path)),
)
finds('names say what a thing is', style.vagueNames, parse('x.ts', 'export class MailManager {}'))

test('every feature stands on a floor and says in ten lines what it is for', () => {
  const entries = readdirSync('src/features', { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  none(folders.filter((folder) => !floors.includes(folder)))
  none(folders.filter((folder) => !existsSync(`src/features/${folder}/README.md`)))
})

test('every deed that the log knows has its sentence in both languages, and is done somewhere', () => {
  const empty = Object.entries(actions).filter(([, said]) => !said['zh-TW'].trim() || !said.en.trim())
  none(empty.map(([name]) => name))
  const code = all
    .filter(({ path }) => !path.endsWith('/actions.ts'))
    .map(({ text }) => text)
    .join('\n')
  none(Object.keys(actions).filter((name) => !code.includes(`'${name}'`)))
})

test('documents made from code are fresh: settings, routes with their guard, deeds, columns, jobs, imports', async () => {
  const { generatedPages } = await import('../scripts/docs/pages.ts')
  const pages = Object.entries(await generatedPages())
  const open = /\| nobody \|/.exec(Object.fromEntries(pages)['routes.md'] ?? '')
  assert.equal(open, null, 'a route that no door leads to')
  const fileOf = (name: string) => join('docs/generated', name)
  none(
    pages
      .filter(([name, text]) => !existsSync(fileOf(name)) || readFileSync(fileOf(name), 'utf8') !== text)
      .map(([name]) => name),
  )
})

test('every column is marked plain, personal or secret', async () => {
  const tables = await ownedTables()
  assert.ok(tables.length > 3)
  none(
    tables.flatMap(({ name, columns, marks }) =>
      columns.filter((one) => !marks[one]).map((one) => `${name}.${one}`),
    ),
  )
})

finds(
  'every word is there in both languages',
  missingWords,
  parse(
    'x.ts',
    "const words = bilingual({ 'zh-TW': { a: '一', b: { c: '二' } }, en: { a: 'one', b: { c: '' } } })",
  ),
)

test('every mail has a sample that renders as HTML and text in both languages', async () =>
  none(await mailFaults(all)))
test('a mail without a sample is found', () => {
  const text =
    'export function welcome() {}\nexport function goodbye() {}\nexport const samples = { welcome: () => welcome() }'
  assert.deepEqual(unsampled(parse('mails.tsx', text)), ['mails.tsx has no sample of goodbye'])
})

test('every component has examples that render', async () => none(await exampleFaults(all)))

test('links in our documents lead somewhere', () => none(deadLinks()))

test('blocks of six lines and more stand once, or are listed with a reason', () => {
  const found = repeats(all).filter(
    ({ text }) => !KNOWN_REPEATS.some(({ begins }) => text.startsWith(begins)),
  )
  none(
    found.map(
      ({ lines, places, text }) => `${lines} lines at ${places.join(' and ')}: ${text.split('\n')[0]}`,
    ),
  )
})

for (const [what, command, ...given] of [
  ['format and lint: Biome finds nothing', 'biome', 'check', '--reporter=summary'],
  ['types hold', 'tsc6', '--noEmit', '-p', '.'],
  ['unused files, exports and packages: none', 'knip', '--no-progress', '--no-config-hints'],
] as const)
  test(what, () => {
    const { status, stdout, stderr } = spawnSync(join('node_modules/.bin', command), given, {
      encoding: 'utf8',
    })
    assert.equal(status, 0, `${stdout}${stderr}`)
  })
