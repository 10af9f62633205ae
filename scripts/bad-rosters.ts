// The bad rosters as files, to be tried in the console or by the command line: npm run bad-rosters -- FOLDER
import { createWriteStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { badRosters } from './bad-rosters/corpus.ts'

const [folder] = process.argv.slice(2)
if (!folder) {
  console.error('npm run bad-rosters -- FOLDER')
  process.exit(1)
}
mkdirSync(folder, { recursive: true })
for (const [place, { name, files, options, says }] of badRosters.entries()) {
  const number = String(place + 1).padStart(2, '0')
  for (const file of Object.values(files)) {
    const path = join(folder, `${number}-${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.csv`)
    await pipeline(Readable.from(file.bytes), createWriteStream(path))
    console.log(`${path}  ${says}${options ? `  ${JSON.stringify(options)}` : ''}`)
  }
}
