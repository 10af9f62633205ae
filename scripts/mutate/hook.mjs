// Puts a mutant in the place of the file it was made from, in this process only.
import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'

const { MUTATED_FILE, MUTANT } = process.env

registerHooks({
  load(url, context, next) {
    if (url !== MUTATED_FILE) return next(url, context)
    return { format: 'module', source: readFileSync(MUTANT, 'utf8'), shortCircuit: true }
  },
})
