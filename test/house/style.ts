import ts from 'typescript'
import { nodes, place, type Source, texts } from './sources.ts'

const SQL_TIME =
  /\bnow\(\)|\bcurrent_(timestamp|date|time)\b|\b(clock|statement|transaction)_timestamp\(|\blocaltimestamp\b/i

/** Places that let the database tell the time; every rule takes it from the one clock. */
export function databaseTimes(source: Source): string[] {
  const said = texts(source).filter(({ text }) => SQL_TIME.test(text))
  const built = [...nodes(source.tree)].filter(
    (node) => ts.isIdentifier(node) && /^defaultNow$/.test(node.text),
  )
  return [...said.map(({ node }) => node), ...built].map(
    (node) => `${place(source, node)} takes the time from SQL`,
  )
}

/** Places that ask the machine for the time instead of the context's clock. */
export function machineTimes(source: Source): string[] {
  return [...nodes(source.tree)]
    .filter((node) => {
      if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && !node.arguments?.length
      return ts.isCallExpression(node) && node.expression.getText() === 'Date.now'
    })
    .map((node) => `${place(source, node)} takes the time from the machine`)
}

/** Readers of the environment; handing it whole to `settingsFrom` or to a child process is how it gets in. */
export function environmentReads(source: Source): string[] {
  return [...nodes(source.tree)]
    .filter((node) => ts.isPropertyAccessExpression(node) && node.getText(source.tree) === 'process.env')
    .filter((node) => !isHandedOn(node))
    .map((node) => `${place(source, node)} reads process.env`)
}

function isHandedOn(node: ts.Node): boolean {
  const parent = node.parent
  if (ts.isCallExpression(parent)) return parent.expression.getText() === 'settingsFrom'
  return ts.isSpreadAssignment(parent)
}

export function defaultExports(source: Source): string[] {
  return source.tree.statements
    .filter((node) => ts.isExportAssignment(node) || /^export\s+default\b/.test(node.getText(source.tree)))
    .map((node) => `${place(source, node)} has a default export`)
}

/** The content security policy forbids these; the browser would drop them silently. */
export function inlineCode(source: Source): string[] {
  return [...nodes(source.tree)]
    .filter(ts.isJsxAttribute)
    .filter((node) =>
      /^(style|on[A-Z]\w*|on(click|change|input|submit|load|error|focus|blur|key\w+|mouse\w+))$/.test(
        node.name.getText(source.tree),
      ),
    )
    .map((node) => `${place(source, node)} has an inline ${node.name.getText(source.tree)}`)
}

const VAGUE = /(Manager|Helper|Helpers|Util|Utils|Info|Service)$/

/** Exported names that say nothing. */
export function vagueNames(source: Source): string[] {
  const named = source.tree.statements.flatMap((node) => declared(node).map((name) => ({ node, name })))
  const inCode = named
    .filter(({ name }) => VAGUE.test(name))
    .map(({ node, name }) => `${place(source, node)} ${name}`)
  return /(^|\/)(utils?|helpers?|services?|managers?|common(?=\/))(\/|\.tsx?$)/.test(source.path)
    ? [source.path, ...inCode]
    : inCode
}

function declared(node: ts.Statement): string[] {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.map((one) => one.name.getText())
  const name = (node as ts.DeclarationStatement).name?.getText()
  return name ? [name] : []
}
