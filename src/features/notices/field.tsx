import type { Child } from 'hono/jsx'
import { Callout } from '#ui/callout.tsx'
import { Sheet } from '#ui/sheet.tsx'
import type { Block } from './rules.ts'

/** The words of a text, wherever it is shown: its headings are of the level that the page has room for. */
export function NoticeBlocks({ blocks, level }: { blocks: Block[]; level: 2 | 3 }) {
  return (
    <>
      {blocks.map((block) => (
        <NoticeBlock block={block} level={level} />
      ))}
    </>
  )
}

function NoticeBlock({ block, level }: { block: Block; level: 2 | 3 }) {
  if ('heading' in block) return level === 2 ? <h2>{block.heading}</h2> : <h3>{block.heading}</h3>
  if ('text' in block) return <p>{block.text}</p>
  return (
    <ol>
      {block.list.map((item) => (
        <li>{item}</li>
      ))}
    </ol>
  )
}

/** A text that is to be answered on the same page: the whole of it, above its buttons. `late`: why it is put once more. */
export function NoticeSheet({
  late,
  version,
  blocks,
  children,
}: {
  late: string | undefined
  version: string
  blocks: Block[]
  children?: Child
}) {
  return (
    <>
      {late && (
        <Callout kind="stop" role="alert">
          {late}
        </Callout>
      )}
      <Sheet>
        <p class="small soft">{version}</p>
        <div class="prose">
          <NoticeBlocks blocks={blocks} level={2} />
        </div>
        {children}
      </Sheet>
    </>
  )
}
