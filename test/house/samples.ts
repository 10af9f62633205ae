import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import ts from 'typescript'
import { nodes, type Source } from './sources.ts'

const LOCALES = ['zh-TW', 'en'] as const
type Locale = (typeof LOCALES)[number]
type Letter = { subject: string; text: string; html: string }

/** Mails without a sample, and samples that do not render whole in both languages and both forms. */
export async function mailFaults(sources: Source[]): Promise<string[]> {
  const mails = sources.filter(({ path }) => path.endsWith('/mails.tsx'))
  const faults = await Promise.all(
    mails.map(async (source) => [...unsampled(source), ...(await sampleFaults(source))]),
  )
  return faults.flat()
}

/** Exported functions of a file of mails that its `samples` do not name. */
export function unsampled(source: Source): string[] {
  const declaration = [...nodes(source.tree)].find(
    (node) => ts.isVariableDeclaration(node) && node.name.getText(source.tree) === 'samples',
  )
  if (!declaration) return [`${source.path} has no samples`]
  const named = new Set([...nodes(declaration)].filter(ts.isIdentifier).map(({ text }) => text))
  return exportedFunctions(source)
    .filter((name) => !named.has(name))
    .map((name) => `${source.path} has no sample of ${name}`)
}

function exportedFunctions({ tree }: Source): string[] {
  return tree.statements
    .filter(ts.isFunctionDeclaration)
    .filter((one) => one.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
    .map((one) => one.name?.text ?? '')
}

async function sampleFaults({ path }: Source): Promise<string[]> {
  const { samples = {} }: { samples?: Record<string, (locale: Locale) => Letter | Promise<Letter>> } =
    await import(resolve(path))
  const rendered = Object.entries(samples).flatMap(([name, sample]) =>
    LOCALES.map(async (locale) =>
      letterFaults(await sample(locale)).map((fault) => `${path} ${name} ${locale}: ${fault}`),
    ),
  )
  return (await Promise.all(rendered)).flat()
}

function letterFaults({ subject, text, html }: Letter): string[] {
  const faults = Object.entries({ subject, text, html }).flatMap(([part, said]) =>
    said?.trim() ? holes(said).map((hole) => `${part} says ${hole}`) : [`${part} is empty`],
  )
  return /<html[\s>]/.test(html ?? '') ? faults : [...faults, 'html is no whole document']
}

/** What a value that was not there leaves in a text. */
export function holes(text: string): string[] {
  return ['undefined', '[object', 'NaN', 'Invalid Date'].filter((hole) => text.includes(hole))
}

/** Components of ui that no examples show, by themselves or within another, and examples that do not render. */
export async function exampleFaults(sources: Source[]): Promise<string[]> {
  const shown = shownFrom(
    sources.filter(({ path }) => path.endsWith('.examples.tsx')),
    sources,
  )
  const without = sources
    .filter(({ path }) => /^src\/ui\/[^/]+\.tsx$/.test(path) && !shown.has(path))
    .filter((source) => exportedFunctions(source).some((name) => /^[A-Z]/.test(name)))
    .map(({ path }) => `${path} has no examples`)
  const files = globSync('src/ui/*.examples.tsx').sort()
  return [...without, ...(await Promise.all(files.map(renderFaults))).flat()]
}

/** Files of ui that these import, directly or through others. */
function shownFrom(starts: Source[], sources: Source[], seen = new Set<string>()): Set<string> {
  for (const source of starts) {
    const imports = [...source.text.matchAll(/from '(?:\.|#ui)\/([^']+)'/g)].map(
      ([, file]) => `src/ui/${file}`,
    )
    const next = imports.filter((path) => !seen.has(path))
    for (const path of next) seen.add(path)
    shownFrom(
      sources.filter(({ path }) => next.includes(path)),
      sources,
      seen,
    )
  }
  return seen
}

type Example = unknown | ((locale: Locale) => unknown)

async function renderFaults(file: string): Promise<string[]> {
  const { examples = {} }: { examples?: Record<string, Example> } = await import(resolve(file))
  if (Object.keys(examples).length === 0) return [`${file} has no examples`]
  const rendered = Object.entries(examples).flatMap(([name, example]) =>
    LOCALES.map(async (locale) => {
      const html = String(await (typeof example === 'function' ? example(locale) : example))
      return (html.trim() ? holes(html) : ['nothing']).map((hole) => `${file} ${name} ${locale} says ${hole}`)
    }),
  )
  return (await Promise.all(rendered)).flat()
}
