import { ROLES } from '#features/accounts/rules.ts'
import { words as accountWords } from '#features/accounts/words.ts'
import { agenciesToChoose } from '#features/personnel/personnel.ts'
import { needsConfirming, typedBefore } from '#features/sign-in/visit.tsx'
import { addDays } from '#foundation/clock.ts'
import { type Problems, readForm } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { parseRocDate } from '#foundation/roc-date.ts'
import { isId } from '#foundation/tokens.ts'
import { type Picking, picked } from '#foundation/wish.ts'
import { inBrackets, type Locale } from '#foundation/words.ts'
import { house, page, seeOther, type Web } from '#ui/door.tsx'
import { download, wishOf } from '#ui/listing.tsx'
import type { Officer } from './holdings.ts'
import { ReviewPage } from './pages/review.tsx'
import { ReviewsPage, type Typed } from './pages/reviews.tsx'
import { words } from './review-words.ts'
import {
  confirmItem,
  type Item,
  itemsWithin,
  type Review,
  reviewsWithin,
  reviewWithin,
  startersReach,
  startReview,
} from './reviews.ts'
import { endOfDay, ITEM_WISHES, MOST_REASON, REVIEW_DAYS, REVIEW_WISHES } from './rules.ts'

export const routes = house()

routes.get(paths.adminReviews, (c) => show(c, typedBefore<Typed>(c) ?? {}))

routes.post(paths.adminReviews, async (c) => {
  const { context, visit } = c.var
  const say = words[visit.locale].reviews.start.problems
  const form = await readForm(c.req.raw)
  const [agency, ends] = [form.text('agency').slice(0, 30), form.text('ends').slice(0, 20)]
  const reason = form.lines('reason').trim().slice(0, MOST_REASON)
  const typed = { agency, ends, reason }
  const asked = needsConfirming(c, paths.adminReviews, typed)
  if (asked) return asked
  const endsAt = endIn(ends, context.clock.now())
  const problems: Problems = {
    ...(!agency && { agency: say.agency }),
    ...(!endsAt && { ends: say.ends }),
    ...(!reason && { reason: say.reason }),
  }
  if (!endsAt || Object.keys(problems).length > 0) return show(c, typed, problems)
  const by = { ...visit.by, account: visit.city!.account }
  const answer = await startReview(context, by, officerOf(c), { agency, endsAt, reason })
  if (answer.kind === 'started') return seeOther(c, paths.adminReview(answer.id))
  return show(c, typed, { agency: say[answer.kind] })
})

routes.get(paths.adminReview(':id'), async (c) => {
  const { context, visit } = c.var
  const review = await meant(c)
  if (!review) return c.notFound()
  const wish = wishOf(c, ITEM_WISHES)
  const list = await itemsWithin(context, officerOf(c), review.id, wish)
  const file = download(c, { name: 'review', ...fileOf(visit.locale, list.rows) })
  const isDone = c.req.query('done') !== undefined
  const given = { roles: visit.city!.roles, review, wish, list, isDone }
  return file ?? page(c, <ReviewPage frame={visit.frame} {...given} />)
})

routes.post(paths.adminReview(':id'), async (c) => {
  const { context, visit } = c.var
  const review = await meant(c)
  if (!review) return c.notFound()
  const asked = needsConfirming(c, paths.adminReview(review.id))
  if (asked) return asked
  const form = await readForm(c.req.raw)
  const role = ROLES.find((one) => one === form.text('role'))
  const account = form.text('account')
  if (!role || !isId(account)) return c.notFound()
  const by = { ...visit.by, account: visit.city!.account }
  const which = { review: review.id, account, role, agency: form.text('agency') }
  const isDone = await confirmItem(context, by, officerOf(c), which)
  return isDone ? seeOther(c, `${paths.adminReview(review.id)}?done`) : c.notFound()
})

async function show(c: Web, typed: Typed, problems?: Problems): Promise<Response> {
  const { context, visit } = c.var
  const officer = officerOf(c)
  const [reviews, agencies] = await Promise.all([
    reviewsWithin(context, officer),
    agenciesToChoose(context, startersReach(officer)),
  ])
  const wish = wishOf(c, REVIEW_WISHES)
  const list = picked(reviews, wish, PICKING)
  const file = download(c, { name: 'reviews', ...reviewsFile(visit.locale, list.rows) })
  if (file) return file
  const given = { roles: visit.city!.roles, wish, list, agencies, typed, problems, at: context.clock.now() }
  return page(c, <ReviewsPage frame={visit.frame} {...given} />, problems ? 422 : 200)
}

function meant(c: Web): Promise<Review | undefined> | undefined {
  const id = c.req.param('id') ?? ''
  return isId(id) ? reviewWithin(c.var.context, officerOf(c), id) : undefined
}

function officerOf({ var: { visit } }: Web): Officer {
  const { account, roles } = visit.city!
  return { account, roles }
}

function endIn(typed: string, now: Date): Date | undefined {
  const day = parseRocDate(typed)
  const end = day.kind === 'date' ? endOfDay(day.iso) : undefined
  const { least, most } = REVIEW_DAYS
  return end && end >= addDays(now, least) && end <= addDays(now, most + 1) ? end : undefined
}

const PICKING: Picking<Review> = {
  texts: ({ agencyName }) => [agencyName],
  filters: { state: ({ closedAt }) => (closedAt ? 'closed' : 'open') },
  sorts: {
    started: ({ startedAt }) => startedAt,
    agency: ({ agencyName }) => agencyName,
    ends: ({ endsAt }) => endsAt,
    open: ({ counts }) => counts.open,
  },
}

function reviewsFile(locale: Locale, reviews: Review[]) {
  const { columns, states } = words[locale].reviews
  const { agency, state, started, ends, open, confirmed, ended } = columns
  return {
    head: [agency, state, started, ends, open, confirmed, ended],
    rows: reviews.map(({ agencyName, closedAt, startedAt, endsAt, counts }) => [
      ...[agencyName, closedAt ? states.closed : states.open, startedAt, endsAt],
      ...[counts.open, counts.confirmed, counts.ended],
    ]),
  }
}

function fileOf(locale: Locale, rows: Item[]) {
  const { columns, outcomes } = words[locale].review
  const named = accountWords[locale].roles
  return {
    head: [columns.person, columns.role, columns.agency, columns.outcome, columns.by, columns.at],
    rows: rows.map((one) => [
      ...[inBrackets(locale, one.personName, one.name), named[one.role], one.agencyName],
      ...[outcomes[one.outcome ?? 'open'], one.confirmedBy, one.at],
    ]),
  }
}
