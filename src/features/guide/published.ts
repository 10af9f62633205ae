import { existsSync, readFileSync } from 'node:fs'

/** A picture of the guide and what is said beside it; sizes in pixels. */
export type PublishedStep = {
  number: string
  title: string
  tell: string[]
  picture: string
  width: number
  height: number
}

const FOLDER = new URL('../../../guide/published/', import.meta.url)

/** The guide as it was last walked. Empty before the first `npm run guide`. */
export function publishedSteps(): PublishedStep[] {
  const file = new URL('steps.json', FOLDER)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : []
}

/** A picture or the PDF; nothing for any other name. */
export function publishedFile(name: string): Buffer | undefined {
  const isNamed = /^(step-[0-9a-l-]+\.png|guide\.pdf)$/.test(name)
  const file = new URL(name, FOLDER)
  return isNamed && existsSync(file) ? readFileSync(file) : undefined
}
