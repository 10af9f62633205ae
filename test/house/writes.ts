import { dirname, join } from 'node:path'
import ts from 'typescript'
import { featureOf, imported, nodes, place, type Source } from './sources.ts'

type Write = { node: ts.Node; table: string }

const WRITING = /\b(insert\s+into|(?<!for\s)update|delete\s+from|truncate)\s+$/i

/** Calls such as `database.insert(accounts)`, and SQL such as `update ${accounts}`. */
function writesIn(root: ts.Node): Write[] {
  return [...nodes(root)].flatMap((node) => {
    if (ts.isCallExpression(node)) return builtWrite(node)
    return ts.isTemplateExpression(node) ? spokenWrites(node) : []
  })
}

function builtWrite(node: ts.CallExpression): Write[] {
  if (!ts.isPropertyAccessExpression(node.expression)) return []
  if (!['insert', 'update', 'delete'].includes(node.expression.name.text)) return []
  const [table] = node.arguments
  const onDatabase = /\b(database|transaction|tx)\b/.test(node.expression.expression.getText())
  return table && ts.isIdentifier(table) && onDatabase ? [{ node, table: table.text }] : []
}

function spokenWrites(node: ts.TemplateExpression): Write[] {
  const before = [node.head, ...node.templateSpans.map(({ literal }) => literal)]
  return node.templateSpans
    .filter(({ expression }, index) => ts.isIdentifier(expression) && WRITING.test(before[index]!.text))
    .map(({ expression }) => ({ node, table: expression.getText() }))
}

/** Tables of another feature that a file writes. Raw SQL counts when it names a table that the file does not own. */
export function foreignWrites(source: Source, ownerOfTable: Map<string, string>): string[] {
  const home = homeOf(source.path)
  const names = imported(source)
  const built = writesIn(source.tree)
    .filter(({ table }) => {
      const origin = names.get(table)?.from
      return origin?.startsWith('#') && homeOf(`src/${origin.slice(1)}`) !== home
    })
    .map(({ node, table }) => `${place(source, node)} writes ${table} of another owner`)
  return [...built, ...rawWrites(source, home, ownerOfTable)]
}

function rawWrites(source: Source, home: string, ownerOfTable: Map<string, string>): string[] {
  const found: string[] = []
  for (const node of nodes(source.tree)) {
    if (!ts.isTaggedTemplateExpression(node) || node.tag.getText(source.tree) !== 'sql') continue
    const text = node.template.getText(source.tree)
    for (const [, table] of text.matchAll(
      /\b(?:insert\s+into|update|delete\s+from|truncate)\s+"?([a-z_]+)"?/gi,
    )) {
      const owner = ownerOfTable.get(table!)
      if (owner && owner !== home) found.push(`${place(source, node)} writes ${table} of ${owner}`)
    }
  }
  return found
}

/** A feature, or else the foundation, whose few tables the top of the house may write too. */
function homeOf(path: string): string {
  return featureOf(path) ?? 'foundation'
}

/** Exported functions that a page's route, the command line or another feature calls, as `file name`; the rest is small print. */
export function verbs(sources: Source[]): Set<string> {
  const called = sources.flatMap((source) =>
    [...imported(source).values()]
      .map(({ from, name }) => ({ file: fileOf(source.path, from), name }))
      .filter(({ file }) => source.path.endsWith('.tsx') || homeOf(file) !== homeOf(source.path))
      .map(({ file, name }) => `${file} ${name}`),
  )
  return new Set(called)
}

function fileOf(importer: string, from: string): string {
  return from.startsWith('#') ? `src/${from.slice(1)}` : join(dirname(importer), from)
}

/** Verbs that write, themselves or through others of their file, without being told who does it. */
export function namelessWrites(source: Source, isVerb: (name: string) => boolean): string[] {
  const declared = declarations(source)
  const writes = (name: string, seen = new Set<string>()): boolean => {
    const one = declared.get(name)
    if (!one || seen.has(name)) return false
    seen.add(name)
    return writesIn(one).length > 0 || mentions(one, declared).some((other) => writes(other, seen))
  }
  return [...declared]
    .filter(([name, one]) => isExported(one) && isVerb(name) && writes(name) && !namesWho(one))
    .map(([name, one]) => `${place(source, one)} ${name} writes and is not told who does it`)
}

/** What a file declares at its top: functions, and statements kept in constants. */
function declarations({ tree }: Source): Map<string, ts.Node> {
  const found = new Map<string, ts.Node>()
  for (const one of tree.statements) {
    if (ts.isFunctionDeclaration(one) && one.name) found.set(one.name.text, one)
    if (ts.isVariableStatement(one))
      for (const each of one.declarationList.declarations) found.set(each.name.getText(tree), each)
  }
  return found
}

function mentions(body: ts.Node, declared: Map<string, ts.Node>): string[] {
  return [...nodes(body)]
    .filter((node) => ts.isIdentifier(node) && declared.has(node.text))
    .map((node) => node.getText())
}

function isExported(one: ts.Node): one is ts.FunctionDeclaration {
  if (!ts.isFunctionDeclaration(one)) return false
  return one.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false
}

/** Told by a parameter of type Actor, or acting for the city itself. */
function namesWho(one: ts.FunctionDeclaration): boolean {
  const told = one.parameters.some((parameter) => /\bActor\b/.test(parameter.type?.getText() ?? ''))
  return told || /\bSYSTEM\b/.test(one.body?.getText() ?? '')
}
