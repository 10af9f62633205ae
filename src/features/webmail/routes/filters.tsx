import { filtersOf } from '#features/mail-filters/filters.ts'
import { readForm } from '#foundation/form.ts'
import { isId } from '#foundation/tokens.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { filterWords } from '../filter-words.ts'
import { keepRule, moveRule, removeRule, tryRule } from '../filtering.ts'
import { FilterPage } from '../pages/filter.tsx'
import { FiltersPage } from '../pages/filters.tsx'
import { readRule, typedRule } from '../settings-forms.ts'
import type { Holder } from '../webmail.ts'
import { BASES, deskOf, idOf, missing } from './held.tsx'
import { doneOf, owned } from './settings.tsx'

export const routes = house()

for (const at of BASES) {
  routes.get(
    at.filters,
    owned(async (c, holder) => {
      const { rules } = await filtersOf(c.var.context, holder.mailbox)
      return page(c, <FiltersPage desk={await deskOf(c, holder)} rules={rules} done={doneOf(c)} />)
    }),
  )
  routes.get(at.filter(':id'), owned(edit))
  routes.post(
    at.filter(':id'),
    owned((c, holder) => take(c, holder, 'save')),
  )
  routes.post(
    at.filterDeed(':id', 'try'),
    owned((c, holder) => take(c, holder, 'try')),
  )
  for (const [deed, step] of [['up', -1] as const, ['down', 1] as const])
    routes.post(
      at.filterDeed(':id', deed),
      owned(async (c, holder) => {
        await moveRule(c.var.context, c.var.visit.by, holder, idOf(c), step)
        return seeOther(c, `${holder.at.filters}?done=saved`)
      }),
    )
  routes.post(
    at.filterDeed(':id', 'remove'),
    owned(async (c, holder) => {
      await removeRule(c.var.context, c.var.visit.by, holder, idOf(c))
      return seeOther(c, `${holder.at.filters}?done=saved`)
    }),
  )
}

async function edit(c: Web, holder: Holder): Promise<Response> {
  const { rules } = await filtersOf(c.var.context, holder.mailbox)
  const rule = rules.find(({ id }) => id === idOf(c))
  if (!rule && idOf(c) !== 'new') return missing(c)
  return page(c, <FilterPage desk={await deskOf(c, holder)} rule={typedRule(rule)} isNew={!rule} />)
}

/** Saves the rule, or only shows what it would meet; the id came with the form, so that it is saved once. */
async function take(c: Web, holder: Holder, deed: 'save' | 'try'): Promise<Response> {
  const { context, visit } = c.var
  const id = idOf(c)
  if (!isId(id)) return missing(c)
  const { typed, problems, value } = readRule(await readForm(c.req.raw), id, visit.locale)
  const { rules } = await filtersOf(context, holder.mailbox)
  const given = { desk: await deskOf(c, holder), rule: typed, isNew: !rules.some((rule) => rule.id === id) }
  if (!value) return page(c, <FilterPage {...given} problems={problems} />, 422)
  if (deed === 'try') {
    const tried = await tryRule(context, holder, value)
    return page(c, <FilterPage {...given} tried={tried} />)
  }
  if (await keepRule(context, visit.by, holder, value)) return seeOther(c, `${holder.at.filters}?done=saved`)
  const full = { name: filterWords[visit.locale].filters.full }
  return page(c, <FilterPage {...given} problems={full} />, 422)
}
