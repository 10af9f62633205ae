import { globSync, readFileSync } from 'node:fs'

/** Which other features each feature imports, tests left out. */
export function featureImports(): Map<string, Set<string>> {
  const map = new Map<string, Set<string>>()
  for (const file of globSync('src/features/*/**/*.{ts,tsx}').filter((one) => !/\.test\.tsx?$/.test(one))) {
    const feature = file.split('/')[2]!
    const others = map.get(feature) ?? new Set()
    map.set(feature, others)
    for (const [, other] of readFileSync(file, 'utf8').matchAll(/from '#features\/([^/]+)\//g))
      if (other !== feature) others.add(other!)
  }
  return map
}
