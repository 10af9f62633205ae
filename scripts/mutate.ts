// Negates every decision in the rules and says which of them no test notices.
import { mutate } from './mutate/run.ts'

const { mutants, survivors, untested } = await mutate(process.argv[2])
for (const file of untested) console.log(`${file}: no green rules.test.ts beside it`)
for (const { file, line, was } of survivors) console.log(`${file}:${line} survived: !(${was})`)
console.log(`${mutants} mutants, ${survivors.length} survived`)
process.exitCode = survivors.length + untested.length > 0 ? 1 : 0
