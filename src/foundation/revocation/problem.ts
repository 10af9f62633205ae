/** Why a list was not taken over; the one in force stays. */
export type ListProblem =
  | 'no-anchors'
  | 'unreachable'
  | 'too-slow'
  | 'too-large'
  | 'broken'
  | 'incomplete'
  | 'unknown-issuer'
  | 'weak-signature'
  | 'wrong-signature'
  | 'not-yet-valid'
  | 'stale'
  | 'older'
  | 'fault'

export class RefusedList extends Error {
  problem: ListProblem

  constructor(problem: ListProblem) {
    super(`the revocation list was refused: ${problem}`)
    this.name = 'RefusedList'
    this.problem = problem
  }
}
