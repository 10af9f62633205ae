export type Work = 'approvals' | 'cases'
type Role = 'hr' | 'agency-admin' | 'information-centre' | 'personnel-department' | 'auditor'

const ENTITLED: Record<Work, Role[]> = {
  approvals: ['personnel-department'],
  cases: ['hr', 'information-centre'],
}

/** What an officer may do, by the roles held. */
export function workOf(roles: { role: Role; agency: string }[]): { work: Work; reach: string[] }[] {
  return (Object.keys(ENTITLED) as Work[]).flatMap((work) => {
    const reach = roles.filter(({ role }) => ENTITLED[work].includes(role)).map(({ agency }) => agency)
    return reach.length > 0 ? [{ work, reach }] : []
  })
}
