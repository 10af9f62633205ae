import ts from 'typescript'
import { featureOf, imported, nodes, place, type Source } from './sources.ts'

type Write = { node: ts.CallExpression; table: string }

/** Calls such as `database.insert(accounts)`; what they change is their first argument. */
function writesIn(root: ts.Node): Write[] {
  const found: Write[] = []
  for (const node of nodes(root)) {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) continue
    if (!['insert', 'update', 'delete'].includes(node.expression.name.text)) continue
    const [table] = node.arguments
    const onDatabase = /\b(database|transaction|tx)\b/.test(node.expression.expression.getText())
    if (table && ts.isIdentifier(table) && onDatabase) found.push({ node, table: table.text })
  }
  return found
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
    for (const [, table] of text.matchAll(/\b(?:insert\s+into|update|delete\s+from|truncate)\s+"?([a-z_]+)"?/gi)) {
      const owner = ownerOfTable.get(table!)
      if (owner && owner !== home) found.push(`${place(source, node)} writes ${table} of ${owner}`)
    }
  }
  return found
}

/** A feature, or the foundation. */
export function homeOf(path: string): string {
  return featureOf(path) ?? (path.startsWith('src/foundation/') ? 'foundation' : path)
}

/** Exported functions that write, themselves or through others of their file, without being told who does it. */
export function namelessWrites(source: Source): string[] {
  const functions = new Map(
    source.tree.statements.filter(ts.isFunctionDeclaration).map((one) => [one.name?.text ?? '', one]),
  )
  const writes = (name: string, seen = new Set<string>()): boolean => {
    const one = functions.get(name)
    if (!one?.body || seen.has(name)) return false
    seen.add(name)
    return writesIn(one.body).length > 0 || calls(one.body, functions).some((callee) => writes(callee, seen))
  }
  return [...functions]
    .filter(([name, one]) => isExported(one) && writes(name) && !namesWho(one))
    .map(([name, one]) => `${place(source, one)} ${name} writes and is not told who does it`)
}

function calls(body: ts.Node, functions: Map<string, unknown>): string[] {
  return [...nodes(body)].filter((node) => ts.isIdentifier(node) && functions.has(node.text)).map((node) => node.getText())
}

function isExported(one: ts.FunctionDeclaration): boolean {
  return one.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false
}

/** Told by a parameter of type Actor, or acting for the city itself. */
function namesWho(one: ts.FunctionDeclaration): boolean {
  const told = one.parameters.some((parameter) => parameter.type?.getText() === 'Actor')
  return told || /\bSYSTEM\b/.test(one.body?.getText() ?? '')
}
