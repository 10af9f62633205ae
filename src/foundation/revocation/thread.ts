// Renews one list in a thread of its own, so that the pages of the city never wait for five million entries.
import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { Answer } from './in-thread.ts'
import { RefusedList } from './problem.ts'
import { renew, type Task } from './renewal.ts'

// On Linux a priority belongs to the thread; elsewhere it would slow the whole city.
if (process.platform === 'linux') setPriority(10)

const answer: Answer = await renew(workerData as Task).catch((error: Error) => ({
  kind: 'refused' as const,
  problem: error instanceof RefusedList ? error.problem : 'fault',
}))
// The index is handed over, not copied.
parentPort!.postMessage(
  answer,
  answer.kind === 'list' ? [answer.list.index.digests.buffer as ArrayBuffer] : [],
)
