/** Why a row, or a whole file, cannot be taken. The sentences are in words.ts. */
export type Reason =
  | {
      kind:
        | 'undecodable'
        | 'broken-quotes'
        | 'too-long'
        | 'broken-json'
        | 'cut-off'
        | 'no-people'
        | 'no-main-post'
        | 'wrong-level'
        | 'circular'
    }
  | { kind: 'too-few-fields' | 'too-many-fields'; fields: number; columns: number }
  | {
      kind: 'missing-column' | 'column-twice' | 'control-characters' | 'formula' | 'empty' | 'wrong-id-number'
      column: string
    }
  | { kind: 'malformed-date' | 'impossible-date' | 'ad-date'; column: string }
  | {
      kind: 'end-before-start' | 'end-missing' | 'same-previous-number' | 'replaced-number' | 'number-of-two'
    }
  | {
      kind:
        | 'unknown-status'
        | 'unknown-agency'
        | 'unknown-post'
        | 'wrong-code'
        | 'second-root'
        | 'successor-above'
        | 'successor-circular'
      value: string
    }
  | { kind: 'duplicate' | 'second-main-post' | 'differs'; line: number }
  | { kind: 'held'; touched: number; known: number }
  | { kind: 'agencies-held'; touched: number; known: number }
  | { kind: 'mergers-held'; touched: number; names: string }
  | { kind: 'too-many-posts'; most: number }
  | { kind: 'more'; faults: number }

/** A fault at a line of a file; line 0 is the load as a whole. */
export type Fault = { file: string; line: number; reason: Reason }

/** What is taken all the same, and told. */
export type Notice =
  | { kind: 'unknown-column'; file: string; column: string }
  | { kind: 'unknown-category'; category: string; people: number }

/** What reading and comparing found, gathered so that all of it is told at once; `more` are faults beyond what is told. */
export type Findings = { faults: Fault[]; notices: Notice[]; more?: number }

/** More nobody reads; a wrong file of a million rows would fill the memory with them. */
const FAULTS_TOLD = 10_000

export function blame(findings: Findings, fault: Fault): void {
  if (findings.faults.length < FAULTS_TOLD) findings.faults.push(fault)
  else findings.more = (findings.more ?? 0) + 1
}
