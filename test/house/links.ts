import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Links of our own documents that lead nowhere. */
export function deadLinks(): string[] {
  const documents = globSync([
    '*.md',
    'docs/**/*.md',
    'src/**/*.md',
    'deploy/**/*.md',
    'bench/*.md',
    'guide/*.md',
  ])
  return documents.flatMap((document) => {
    const links = [...readFileSync(document, 'utf8').matchAll(/\]\(([^)\s]+)\)|\b(?:src|href)="([^"]+)"/g)]
    return links
      .map(([, marked, quoted]) => (marked ?? quoted ?? '').replace(/#.*$/, ''))
      .filter((link) => link !== '' && !/^[a-z]+:/.test(link))
      .filter((link) => !existsSync(link.startsWith('/') ? link.slice(1) : join(dirname(document), link)))
      .map((link) => `${document} → ${link}`)
  })
}
