// Node strips types from .ts by itself; .tsx also needs its JSX turned into calls.
import { readFileSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const NEEDED_NODE = 24

if (Number(process.versions.node.split('.')[0]) < NEEDED_NODE) {
  process.stderr.write(
    `Cityhall needs Node ${NEEDED_NODE} or newer and found ${process.version}. \`npm ci\` brings one along for Linux; if it was left out, or elsewhere, please install it.\n`,
  )
  process.exit(1)
}

const { transformSync } = await import('oxc-transform')

// What was compiled at the last start is not compiled again.
module.enableCompileCache()

/** Where the imports of drizzle-orm lead. Node would parse its package.json, 180 kB, anew for each of a thousand of them. */
const drizzle = new Map()

module.registerHooks({
  resolve(specifier, context, next) {
    if (!context.conditions.includes('import')) return next(specifier, context)
    if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL?.includes('/node_modules/drizzle-orm/'))
      return { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true }
    if (!/^drizzle-orm(\/|$)/.test(specifier)) return next(specifier, context)
    const known = drizzle.get(specifier) ?? next(specifier, context)
    drizzle.set(specifier, known)
    return { ...known, shortCircuit: true }
  },
  load(url, context, next) {
    if (!url.endsWith('.tsx')) return next(url, context)
    const file = fileURLToPath(url)
    const { code, errors } = transformSync(file, readFileSync(file, 'utf8'), {
      jsx: { runtime: 'automatic', importSource: 'hono/jsx' },
      sourcemap: false,
    })
    if (errors.length > 0) throw new SyntaxError(`${file}: ${errors[0].message}`)
    return { format: 'module', source: code, shortCircuit: true }
  },
})
