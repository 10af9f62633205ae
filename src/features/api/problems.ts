/** Every refusal there is, with its HTTP status; problem-words.ts says each in both languages. */
export const PROBLEMS = {
  unauthorised: 401,
  'scope-missing': 403,
  asleep: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'in-progress': 409,
  'too-large': 413,
  'unsupported-type': 415,
  invalid: 422,
  'key-reused': 422,
  'too-many': 429,
  broken: 500,
  busy: 503,
} as const
export type ProblemKind = keyof typeof PROBLEMS
/** What every operation may answer; a document need not say it at each. */
export const COMMON = [
  'unauthorised',
  'scope-missing',
  'asleep',
  'too-many',
  'broken',
  'busy',
] as const satisfies ProblemKind[]
