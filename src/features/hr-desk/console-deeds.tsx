import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { type Problems, readForm } from '#foundation/form.ts'
import { parseNationalId } from '#foundation/national-id.ts'
import { paths } from '#foundation/paths.ts'
import { isId } from '#foundation/tokens.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { words } from './deed-words.ts'
import { disown, proofInPerson } from './deeds.ts'
import { accountWithin, type Held } from './hr-desk.ts'
import { officerOf } from './officer.tsx'
import { DisownPage } from './pages/disown.tsx'
import { ProofPage, type TypedProof } from './pages/proof.tsx'
import { DOCUMENTS, MOST_NOTE, mayDisown, mayProof } from './rules.ts'

export const routes = house()

routes.get(paths.adminHrDisown(':id'), async (c) => {
  const one = await meant(c)
  if (!one || !mayDisown(one, c.var.context.clock.now())) return c.notFound()
  return needsConfirming(c) || showDisown(c, one, typedBefore<{ note: string }>(c))
})

routes.post(paths.adminHrDisown(':id'), async (c) => {
  const { context, visit } = c.var
  const one = await meant(c)
  if (!one) return c.notFound()
  const { problems: say, saidInCase } = words[visit.locale].disown
  const form = await readForm(c.req.raw)
  const note = form.lines('note').trim().slice(0, MOST_NOTE)
  const asked = needsConfirming(c, paths.adminHrDisown(one.account), { note })
  if (asked) return asked
  const isSure = form.has('seen')
  if (!note || !isSure) {
    const problems: Problems = { ...(!note && { note: say.note }), ...(!isSure && { seen: say.seen }) }
    return showDisown(c, one, { note, problems }, 422)
  }
  const wish = { account: one.account, note, said: saidInCase }
  const answer = await disown(context, visit.by, officerOf(c), wish)
  if (answer === 'done') return seeOther(c, `${paths.adminHrNew}?done`)
  const problems = { note: say[answer] }
  return showDisown(c, one, { note, problems }, answer === 'throttled' ? 429 : 409)
})

routes.get(paths.adminHrProof(':id'), async (c) => {
  const one = await meant(c)
  if (!one || !mayProof(one)) return c.notFound()
  return needsConfirming(c) || showProof(c, one, typedBefore<{ typed: TypedProof }>(c))
})

/** What was typed as a number never comes back. */
routes.post(paths.adminHrProof(':id'), async (c) => {
  const { context, visit } = c.var
  const one = await meant(c)
  if (!one) return c.notFound()
  const form = await readForm(c.req.raw)
  const document = DOCUMENTS.find((kind) => kind === form.text('document'))
  const kept: TypedProof = { document, seen: false }
  const asked = needsConfirming(c, paths.adminHrProof(one.account), { typed: kept })
  if (asked) return asked
  const say = words[visit.locale].proof.problems
  const idNumber = parseNationalId(form.text('number'))
  const typed: TypedProof = { document, seen: form.has('seen') }
  if (!document || !idNumber || !typed.seen) {
    const problems: Problems = {
      ...(!document && { document: say.document }),
      ...(!idNumber && { number: say.number }),
      ...(!typed.seen && { seen: say.seen }),
    }
    return showProof(c, one, { typed, problems }, 422)
  }
  const seen = { account: one.account, document, idNumber }
  const answer = await proofInPerson(context, visit.by, officerOf(c), seen)
  if (answer === 'done') return seeOther(c, `${paths.adminHrProofing}?done`)
  return showProof(c, one, { typed, problems: { number: say[answer] } }, STATUS[answer])
})

const STATUS = { gone: 409, 'other-number': 422, throttled: 429 } as const

type Status = 200 | 409 | 422 | 429

function showDisown(
  c: Web,
  one: Held,
  shown: { note?: string; problems?: Problems } = {},
  status: Status = 200,
): Promise<Response> {
  const { visit } = c.var
  const given = { roles: visit.city!.roles, one, ...shown }
  return page(c, <DisownPage frame={visit.frame} {...given} />, status)
}

function showProof(
  c: Web,
  one: Held,
  shown: { typed?: TypedProof; problems?: Problems } = {},
  status: Status = 200,
): Promise<Response> {
  const { visit } = c.var
  const given = { roles: visit.city!.roles, one, ...shown }
  return page(c, <ProofPage frame={visit.frame} {...given} />, status)
}

/** The account of the address, if this officer may deal with it; nobody deals with their own. */
async function meant(c: Web): Promise<Held | undefined> {
  const id = c.req.param('id') ?? ''
  const one = isId(id) ? await accountWithin(c.var.context, officerOf(c), id) : undefined
  return one?.mayAct && !one.own ? one : undefined
}
