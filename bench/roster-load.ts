// One load of a roster in a process of its own, by the verb of the command line: node bench/roster-load.ts AGENCIES PERSONS
import { settingsFrom } from '#foundation/settings.ts'
import { verb } from '../src/cli/roster.ts'
import { verbs } from '../src/cli/verbs.ts'
import { openSurroundings } from '../src/surroundings.ts'

// As `npm run cityhall` does, with all verbs in memory.
if (!verbs.includes(verb)) throw new Error('The command line does not know this verb')
const [agencies = '', persons = ''] = process.argv.slice(2)
const surroundings = await openSurroundings(settingsFrom({ CITYHALL_LOG: 'silent', ...process.env }), true)
const began = performance.now()
const lines: string[] = []
const streams = {
  out: (line: string) => lines.push(line),
  err: (text: string) => lines.push(text),
  isTerminal: false,
}
const status = await verb.run(surroundings.context, { agencies, persons, json: true }, streams)
const seconds = (performance.now() - began) / 1000
console.log(status === 0 ? JSON.stringify({ seconds }) : lines.join('\n'))
await surroundings.close()
process.exit(status)
