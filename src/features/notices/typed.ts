import type { Block } from './rules.ts'

/** A text as an officer types it: blocks parted by empty lines, `# ` before a heading, `1. ` or `- ` before each item of a list. */
export function typedOf(blocks: Block[]): string {
  return blocks.map(typedBlock).join('\n\n')
}

/** The blocks of what was typed. A backslash before a sign makes it a plain word. */
export function blocksOf(typed: string): Block[] {
  return typed
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t　]*\n/)
    .map((part) => part.split('\n').map((line) => line.trim()))
    .flatMap(blocksIn)
}

const HEADING = /^#+\s+/
const ITEM = /^(?:\d{1,3}\.|-)\s+/
const SIGN = /^(?:#+|\d{1,3}\.|-)\s|^\\/

function typedBlock(block: Block): string {
  if ('heading' in block) return `# ${block.heading}`
  if ('list' in block) return block.list.map((item, index) => `${index + 1}. ${item}`).join('\n')
  return SIGN.test(block.text) ? `\\${block.text}` : block.text
}

/** Lines that stand together: headings and items each by themselves, the others are one paragraph. */
function blocksIn(lines: string[]): Block[] {
  const blocks: Block[] = []
  for (const line of lines.filter(Boolean)) {
    const last = blocks.at(-1)
    const block = blockIn(line)
    if (last && 'list' in last && 'list' in block) last.list.push(...block.list)
    else if (last && 'text' in last && 'text' in block) last.text += joint(last.text, block.text) + block.text
    else blocks.push(block)
  }
  return blocks
}

function blockIn(line: string): Block {
  if (HEADING.test(line)) return { heading: line.replace(HEADING, '') }
  if (ITEM.test(line)) return { list: [line.replace(ITEM, '')] }
  return { text: line.replace(/^\\/, '') }
}

/** Lines of Chinese run on; between other words there is a space. */
function joint(before: string, after: string): string {
  return /[\u2e80-\uffef]$/u.test(before) || /^[\u2e80-\uffef]/u.test(after) ? '' : ' '
}
