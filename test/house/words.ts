import ts from 'typescript'
import { nodes, place, type Source } from './sources.ts'

/** Words that one language lacks or leaves empty, in every `bilingual({ 'zh-TW': …, en: … })`; types see the rest. */
export function missingWords(source: Source): string[] {
  return [...nodes(source.tree)]
    .filter(ts.isCallExpression)
    .filter((node) => node.expression.getText(source.tree) === 'bilingual')
    .flatMap((node) => {
      const both = members(node.arguments[0])
      return gaps(both?.get('zh-TW'), both?.get('en')).map((gap) => `${place(source, node)} ${gap}`)
    })
}

function gaps(chinese: ts.Node | undefined, english: ts.Node | undefined, path = 'words'): string[] {
  if (!chinese || !english) return [`${path} stands in one language only`]
  const [left, right] = [members(chinese), members(english)]
  if (left && right) {
    const names = new Set([...left.keys(), ...right.keys()])
    return [...names].flatMap((name) => gaps(left.get(name), right.get(name), `${path}.${name}`))
  }
  return [chinese, english].some(isEmptyText) ? [`${path} is empty`] : []
}

/** The named values of an object literal; nothing for other things, or where part of it is spread in. */
function members(node: ts.Node | undefined): Map<string, ts.Node> | undefined {
  if (!node || !ts.isObjectLiteralExpression(node)) return undefined
  if (node.properties.some(ts.isSpreadAssignment)) return undefined
  return new Map(
    node.properties.map((one) => [nameOf(one), ts.isPropertyAssignment(one) ? one.initializer : one]),
  )
}

function nameOf(one: ts.ObjectLiteralElementLike): string {
  return one.name && ts.isStringLiteral(one.name) ? one.name.text : (one.name?.getText() ?? '')
}

function isEmptyText(node: ts.Node): boolean {
  return ts.isStringLiteralLike(node) && node.text.trim() === ''
}
