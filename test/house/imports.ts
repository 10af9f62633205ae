import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import rules from '../../.dependency-cruiser.mjs'

/** Follows every import of the given files and folders by the rules in .dependency-cruiser.mjs. */
export async function importsOf(paths: string[]): Promise<ICruiseResult> {
  const { forbidden, options } = rules
  const { output } = await cruise(
    paths,
    { ...options, ruleSet: { forbidden }, validate: true } as ICruiseOptions,
    undefined,
    { tsConfig: extractTSConfig('tsconfig.json') },
  )
  return output as ICruiseResult
}

export function violations(result: ICruiseResult): string[] {
  return result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
}
