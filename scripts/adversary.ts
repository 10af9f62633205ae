// Falsifies the audit log in every way that full rights over the database allow, and prints what the verifier says of each:
//   npm run adversary
import { inCity } from '#test/context.ts'
import { tryOut, writeLog } from './adversary/log.ts'
import { ways } from './adversary/ways.ts'

let missed = 0
await inCity(async ({ context, clock }) => {
  const log = await writeLog(context, clock)
  for (const way of ways) {
    const verdict = await tryOut(context, log, way)
    const entry = way.entry === 'first of all' ? 1 : log.at(way.entry)
    const isFound = verdict.kind === 'broken' && verdict.entry === entry && verdict.fault === way.fault
    if (!isFound) missed++
    const said = verdict.kind === 'broken' ? `entry ${verdict.entry}: ${verdict.fault}` : 'whole'
    console.log(`${isFound ? 'found ' : 'MISSED'}  ${way.does}  →  ${said}`)
  }
})
console.log(`\n${ways.length} ways, ${ways.length - missed} found, ${missed} missed`)
process.exit(missed === 0 ? 0 : 1)
