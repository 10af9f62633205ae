import { Worker } from 'node:worker_threads'
import type { ListProblem } from './problem.ts'
import type { Renewed, Task } from './renewal.ts'

export type Answer = Renewed | { kind: 'refused'; problem: ListProblem }
export type Errand = { answer: Promise<Answer>; stop(): Promise<unknown> }

const LIMITS = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 8 }

/** Has one list renewed in a thread of its own, which ends with its answer: at rest there is none. */
export function renewInThread(task: Task): Errand {
  const thread = new Worker(new URL('./thread.ts', import.meta.url), {
    workerData: task,
    execArgv: [],
    resourceLimits: LIMITS,
  })
  const answer = new Promise<Answer>((settle) => {
    const fail = (): void => settle({ kind: 'refused', problem: 'fault' })
    thread.once('message', settle)
    thread.once('error', fail)
    thread.once('exit', fail)
  })
  return { answer: answer.finally(() => thread.terminate()), stop: () => thread.terminate() }
}
