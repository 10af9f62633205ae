// Writes docs/generated from the code; test/house.test.ts fails when they are stale.
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { generatedPages } from './docs/pages.ts'

const folder = 'docs/generated'
/** Written by `npm run bench -- --write`, which takes minutes. */
const FIGURES = 'figures.md'
const pages = await generatedPages()
mkdirSync(folder, { recursive: true })
for (const name of readdirSync(folder)) if (!(name in pages) && name !== FIGURES) rmSync(join(folder, name))
for (const [name, text] of Object.entries(pages)) writeFileSync(join(folder, name), text)
console.log(`${Object.keys(pages).length} documents in ${folder}`)
process.exit(0)
