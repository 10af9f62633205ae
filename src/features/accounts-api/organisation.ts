import { asc, eq } from 'drizzle-orm'
import { agencies } from '#features/personnel/tables.ts'
import type { Context } from '#foundation/context.ts'
import { taipeiDay } from '#foundation/roc-date.ts'
import { nodeUuid } from './rules.ts'

type Agency = typeof agencies.$inferSelect
type Department = Record<string, string>

/** The city itself, which the existing system calls the company. */
export async function cityNode({ database }: Context): Promise<{ code: string }> {
  const [city] = await database
    .select({ code: agencies.code })
    .from(agencies)
    .where(eq(agencies.level, 0))
    .orderBy(asc(agencies.code))
    .limit(1)
  return city ?? { code: '' }
}

/**
 * The agencies as nodes of the organisation tree (get_dept_nodes), from the top down: all, or one and what is under it. Only the
 * fields asked for; agencies are public, so none of them needs a grant. Nothing when there is no such node.
 */
export async function departmentNodes(
  context: Context,
  { node, wanted }: { node?: string; wanted?: Record<string, unknown> },
): Promise<Department[] | undefined> {
  const known = await allAgencies(context)
  const today = taipeiDay(context.clock.now())
  const nodes = [...known.values()].map((agency) => profileOf(agency, lineOf(agency, known), today))
  const below = node ? nodes.filter(({ line }) => line.includes(node)) : nodes
  if (below.length === 0) return undefined
  const isWanted = ([field]: [string, string]) => !wanted || field in wanted
  return below.map(({ profile }) => Object.fromEntries(Object.entries(profile).filter(isWanted)))
}

/** The nightly list of agencies (kcg_dept_list.json), as pieces of one JSON text. */
export async function* departmentFeed(context: Context): AsyncGenerator<string> {
  const today = taipeiDay(context.clock.now())
  const rows = [...(await allAgencies(context)).values()].map((agency) => ({
    DeptCode: agency.code,
    DeptName: agency.name,
    LevelNO: String(agency.level),
    ParentDeptCode: agency.parent ?? '',
    Status: statusOf(agency, today),
  }))
  yield JSON.stringify(rows)
}

async function allAgencies({ database }: Context): Promise<Map<string, Agency>> {
  const rows = await database.select().from(agencies).orderBy(asc(agencies.level), asc(agencies.code))
  return new Map(rows.map((agency) => [agency.code, agency]))
}

function profileOf(agency: Agency, above: Agency[], today: string) {
  const line = above.map(({ code }) => nodeUuid(code))
  const profile: Department = {
    APP_DEPT_NODE_UUID: nodeUuid(agency.code),
    APP_DEPT_PNODE_UUID: agency.parent ? nodeUuid(agency.parent) : '',
    APP_DEPT_LEVEL_NO: String(agency.level),
    APP_DEPT_FULL_PATH: `/${above.map(({ name }) => name).join('/')}`,
    APP_DEPT_NAME: agency.name,
    APP_DEPT_DESC: '',
    APP_DEPT_CODE_NO: agency.code,
    APP_DEPT_STATUS: statusOf(agency, today),
    APP_DEPT_NODE_TYPE: 'DEPT',
  }
  return { line, profile }
}

/** From the top down to the agency itself. */
function lineOf(agency: Agency, known: Map<string, Agency>): Agency[] {
  const line: Agency[] = []
  for (let one: Agency | undefined = agency; one && !line.includes(one); one = known.get(one.parent ?? ''))
    line.unshift(one)
  return line
}

function statusOf({ end }: Agency, today: string): string {
  return end !== null && end < today ? '0' : '1'
}
