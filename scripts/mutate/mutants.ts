import ts from 'typescript'

export type Mutant = { file: string; line: number; was: string; source: string }

/** Every condition, comparison and truth value in a file of rules, each negated once. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const places = new Map<string, ts.Expression>()
  const visit = (node: ts.Node): void => {
    for (const expression of truths(node)) {
      const bare = unwrapped(expression)
      places.set(`${bare.getStart(tree)}-${bare.end}`, bare)
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return [...places.values()].map((expression) => mutant(file, text, tree, expression))
}

function mutant(file: string, text: string, tree: ts.SourceFile, expression: ts.Expression): Mutant {
  const start = expression.getStart(tree)
  const was = expression.getText(tree)
  const source = `${text.slice(0, start)}(!(${was}))${text.slice(expression.end)}`
  return { file, line: tree.getLineAndCharacterOfPosition(start).line + 1, was, source }
}

const COMPARISONS = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
  ts.SyntaxKind.InKeyword,
  ts.SyntaxKind.InstanceOfKeyword,
])

/** What a node decides by. */
function truths(node: ts.Node): ts.Expression[] {
  if (ts.isIfStatement(node) || ts.isWhileStatement(node) || ts.isDoStatement(node)) return [node.expression]
  if (ts.isConditionalExpression(node)) return [node.condition]
  if (ts.isForStatement(node)) return node.condition ? [node.condition] : []
  if (ts.isBinaryExpression(node)) return truthsOfBinary(node)
  if (ts.isPrefixUnaryExpression(node)) return node.operator === ts.SyntaxKind.ExclamationToken ? [node] : []
  return truthsOfCalls(node)
}

function truthsOfBinary(node: ts.BinaryExpression): ts.Expression[] {
  if (COMPARISONS.has(node.operatorToken.kind)) return [node]
  if (node.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) return [node.left]
  return []
}

const QUESTIONS = /^(test|has|includes|startsWith|endsWith|every|some|equals)$/

/** Calls that answer yes or no: a pattern's `test`, a set's `has`, and our own questions. */
function truthsOfCalls(node: ts.Node): ts.Expression[] {
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword)
    return [node as ts.Expression]
  if (!ts.isCallExpression(node)) return []
  const { expression } = node
  if (ts.isPropertyAccessExpression(expression) && QUESTIONS.test(expression.name.text)) return [node]
  return ts.isIdentifier(expression) && /^(is|has|may|can)[A-Z]/.test(expression.text) ? [node] : []
}

function unwrapped(expression: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(expression) ? unwrapped(expression.expression) : expression
}
