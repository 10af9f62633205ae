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

module.registerHooks({
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
