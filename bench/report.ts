import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
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

/** Keeps the run for the reader of the documentation; figures of goals that it did not measure stay as they were. */
export function write({ command, figures }: Run): void {
  const goals = [...new Set(figures.map(({ goal }) => goal))]
  const former = existsSync(FILE) ? readFileSync(FILE, 'utf8').split('\n') : []
  const rows = former.filter((line) => /^\| S\d/.test(line) && !goals.includes(line.slice(2).split(' ')[0]!))
  const told = `- ${goals.join(', ')}: ${new Date().toISOString().slice(0, 10)} with \`${command}\`${revision()} on ${machine()}`
  const others = former.flatMap((line) => without(line, goals))
  mkdirSync('docs/generated', { recursive: true })
  writeFileSync(FILE, page(inOrder([...rows, ...figures.map(row)]), inOrder([...others, told])))
}

/** When and how figures were measured, but for those measured again. */
function without(line: string, goals: string[]): string[] {
  const [, of, how] = /^- (S\d+(?:, S\d+)*): (.*)$/.exec(line) ?? []
  const left = of?.split(', ').filter((goal) => !goals.includes(goal)) ?? []
  return left.length > 0 ? [`- ${left.join(', ')}: ${how}`] : []
}

function inOrder(lines: string[]): string[] {
  const place = (line: string): number => Number(/S(\d+)/.exec(line)![1])
  return lines.toSorted((one, other) => place(one) - place(other))
}

function row(figure: Figure): string {
  const { goal, what, beside } = figure
  const cells = [goal, what, reachedText(figure), wantedText(figure), verdictText(figure), beside.join('; ')]
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function page(rows: string[], measured: string[]): string {
  return `# Figures

<!-- Made by \`npm run bench -- --write\`; run it again instead of changing this. -->

Median of interleaved rounds, least and most in brackets. Application, PostgreSQL and load generator share one machine:
compare the ratios, not the absolute times.

| Goal | Figure | Reached | Wanted | | Measured beside it |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}

Measured:

${measured.join('\n')}
`
}

function revision(): string {
  try {
    return ` at ${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()}`
  } catch {
    return ''
  }
}
