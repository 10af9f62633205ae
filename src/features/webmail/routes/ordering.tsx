import { readForm } from '#foundation/form.ts'
import { house, seeOther, type Web } from '#ui/door.tsx'
import { type Deed, emptyTrash, order, undo } from '../ordering.ts'
import type { Holder } from '../webmail.ts'
import { done, movedIn } from './done.ts'
import { BASES, held, heldToWrite, missing } from './held.tsx'

const DEEDS: Deed[] = ['delete', 'move', 'read', 'unread', 'flag', 'unflag']
/** What a reader of an office's mailbox may do too: nothing of these moves or ends a message. */
const MARKS: Deed[] = ['read', 'unread', 'flag', 'unflag']
/** More than a page of a list never comes from a form of ours. */
const MOST_TICKED = 200

export const routes = house()

for (const at of BASES) {
  routes.post(at.deeds, held(deed))

  routes.post(
    at.trashEmpty,
    heldToWrite(async (c, holder) => {
      await emptyTrash(c.var.context, c.var.visit.by, holder)
      return seeOther(c, done(holder.at.folder('trash'), { deed: 'emptied' }))
    }),
  )
}

async function deed(c: Web, holder: Holder): Promise<Response> {
  const form = await readForm(c.req.raw)
  const back = backOf(holder, form.text('back'))
  if (form.text('deed') === 'undo') {
    if (holder.may === 'read') return missing(c)
    const moved = movedIn(form.all('moved').slice(0, MOST_TICKED))
    const count = await undo(c.var.context, holder, moved)
    return seeOther(c, done(back, { deed: count > 0 ? 'restored' : 'none', count }))
  }
  // A button of its own says where to: 「move-inbox」.
  const [, named, to] = /^(\w+)(?:-([\w.~-]+))?$/.exec(form.text('deed')) ?? []
  const wanted = DEEDS.find((one) => one === named)
  if (!wanted) return seeOther(c, back)
  if (holder.may === 'read' && !MARKS.includes(wanted)) return missing(c)
  const outcome = await order(c.var.context, c.var.visit.by, holder, {
    deed: wanted,
    ids: form.all('ids').slice(0, MOST_TICKED),
    whole: form.has('whole'),
    folder: to ?? form.text('folder'),
  })
  const kind = outcome.kind === 'filed' && to ? 'restored' : outcome.kind
  return seeOther(c, done(back, { deed: kind, count: outcome.count, moved: outcome.moved }))
}

/** Only within this mailbox. */
function backOf({ at }: Holder, back: string): string {
  const isOurs = back === at.base || back.startsWith(`${at.base}/`) || back.startsWith(`${at.base}?`)
  return isOurs && !back.includes('\\') ? back : at.base
}
