import { parseArgs } from 'node:util'
import { settingsFrom } from '#foundation/settings.ts'
import { openSurroundings } from '../surroundings.ts'
import type { ExitStatus, Streams, Values, Verb } from './verb.ts'
import { verbs } from './verbs.ts'

const streams: Streams = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (text) => process.stderr.write(text),
  isTerminal: process.stderr.isTTY === true,
}

// Not `exitCode`: the embedded database's library ends an idle process with status 0, whatever was set.
process.exit(await command(process.argv.slice(2)))

async function command(given: string[]): Promise<ExitStatus> {
  const verb = verbs.find(({ name }) => given.slice(0, name.split(' ').length).join(' ') === name)
  if (!verb) return unknown(given)
  const values = argumentsOf(verb, given.slice(verb.name.split(' ').length))
  if (typeof values === 'string') {
    streams.err(`${values}\n\n${verb.usage}\n`)
    return 2
  }
  if (values.help) {
    streams.out(verb.usage)
    return 0
  }
  return run(verb, values)
}

function argumentsOf(verb: Verb, given: string[]): Values | string {
  const shared = { help: { type: 'boolean' }, json: { type: 'boolean' } } as const
  try {
    return parseArgs({ args: given, options: { ...verb.options, ...shared }, strict: true }).values as Values
  } catch (error) {
    return (error as Error).message
  }
}

async function run(verb: Verb, values: Values): Promise<ExitStatus> {
  const surroundings = await openSurroundings(settingsFrom({ CITYHALL_LOG: 'silent', ...process.env }), true)
  try {
    return await verb.run(surroundings.context, values, streams)
  } finally {
    await surroundings.close()
  }
}

function unknown(given: string[]): ExitStatus {
  const asked = given.length === 0 || given.includes('--help')
  const list = verbs.map(({ name, summary }) => `  ${name.padEnd(16)} ${summary}`)
  const text = ['npm run cityhall -- VERB [options]', '', ...list, '', 'VERB --help explains each.'].join(
    '\n',
  )
  if (asked) streams.out(text)
  else streams.err(`There is no verb \`${given.join(' ')}\`.\n\n${text}\n`)
  return asked ? 0 : 2
}
