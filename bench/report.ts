import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, platform, release, totalmem } from 'node:os'
import { type Figure, reachedText, verdictText, wantedText } from './figure.ts'

const FILE = 'docs/generated/figures.md'
const GIB = 2 ** 30

export type Run = { command: string; figures: Figure[] }

/** A figure as lines for the terminal. */
export function lines(figure: Figure): string {
  const verdict = [wantedText(figure) && `goal ${wantedText(figure)}`, verdictText(figure)]
    .filter(Boolean)
    .join('  ')
  const first = `${figure.goal}  ${figure.what.padEnd(46)} ${reachedText(figure).padEnd(26)} ${verdict}`
  return [first, ...figure.beside.map((line) => `      ${line}`)].join('\n')
}

/** What the figures were measured on: without it they say nothing. */
export function machine(): string {
  const [first] = cpus()
  return `${cpus().length} × ${first?.model.trim()}, ${Math.round(totalmem() / GIB)} GB, ${platform()} ${release()}, Node ${process.version}`
}

export function asJson({ command, figures }: Run): string {
  const told = figures.map((figure) => ({ ...figure, verdict: verdictText(figure) || undefined }))
  return JSON.stringify(
    { command, machine: machine(), measuredAt: new Date().toISOString(), figures: told },
    null,
    2,
  )
}

/** Keeps the run for the reader of the documentation. */
export function write(run: Run): void {
  mkdirSync('docs/generated', { recursive: true })
  writeFileSync(FILE, page(run))
}

function page({ command, figures }: Run): string {
  const rows = figures.map((figure) => {
    const cells = [
      figure.goal,
      figure.what,
      reachedText(figure),
      wantedText(figure),
      verdictText(figure),
      figure.beside.join('; '),
    ]
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  })
  return `# Figures

<!-- Made by \`${command}\`; run it again instead of changing this. -->

Median of interleaved rounds, least and most in brackets. Application, PostgreSQL and load generator share one machine:
compare the ratios, not the absolute times.

| Goal | Figure | Reached | Wanted | | Measured beside it |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

Measured ${new Date().toISOString().slice(0, 10)} with \`${command}\`${revision()} on ${machine()}.
`
}

function revision(): string {
  try {
    return ` at ${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()}`
  } catch {
    return ''
  }
}
