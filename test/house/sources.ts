import { globSync, readFileSync } from 'node:fs'
import ts from 'typescript'

export type Source = { path: string; text: string; tree: ts.SourceFile }

export function parse(path: string, text: string): Source {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind) }
}

/** The product's own sources, without their tests. */
export function sources(pattern = 'src/**/*.{ts,tsx}'): Source[] {
  return globSync(pattern)
    .filter((path) => !/\.test\.tsx?$/.test(path))
    .sort()
    .map((path) => parse(path, readFileSync(path, 'utf8')))
}

/** Every node below, in order. */
export function* nodes(root: ts.Node): Generator<ts.Node> {
  yield root
  const children: ts.Node[] = []
  ts.forEachChild(root, (child) => {
    children.push(child)
  })
  for (const child of children) yield* nodes(child)
}

export function place({ path, tree }: Source, node: ts.Node): string {
  return `${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`
}

/** The texts in a file: strings and templates, what fills their holes left out. */
export function texts(source: Source): { node: ts.Node; text: string }[] {
  return [...nodes(source.tree)].flatMap((node): { node: ts.Node; text: string }[] => {
    if (ts.isStringLiteralLike(node)) return [{ node, text: node.text }]
    if (!ts.isTemplateExpression(node)) return []
    return [
      {
        node,
        text: [node.head, ...node.templateSpans.map(({ literal }) => literal)]
          .map(({ text }) => text)
          .join('…'),
      },
    ]
  })
}

/** What each imported name is called where it comes from, and where that is. */
export function imported(source: Source): Map<string, { from: string; name: string }> {
  const names = new Map<string, { from: string; name: string }>()
  for (const node of source.tree.statements) {
    if (!ts.isImportDeclaration(node) || !ts.isStringLiteral(node.moduleSpecifier)) continue
    const bindings = node.importClause?.namedBindings
    if (!bindings || !ts.isNamedImports(bindings)) continue
    const from = node.moduleSpecifier.text
    for (const one of bindings.elements)
      names.set(one.name.text, { from, name: (one.propertyName ?? one.name).text })
  }
  return names
}

/** The feature that a file belongs to. */
export function featureOf(path: string): string | undefined {
  return /^src\/features\/([^/]+)\//.exec(path)?.[1]
}
