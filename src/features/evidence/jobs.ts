import { prune } from '#features/audit/pruning.ts'
import { SYSTEM } from '#foundation/actor.ts'
import type { Job } from '#foundation/jobs.ts'
import { raise } from './alerts.ts'
import { witness } from './telling.ts'
import { watch, watchChain } from './watching.ts'

export const jobs: Record<string, Job> = {
  'evidence.witness': witness,
  'evidence.watch': watch,
  'evidence.verify': watchChain,
  'evidence.prune': async (context) => {
    const pruned = await prune(context, SYSTEM)
    if (pruned.kind === 'broken')
      await raise(context, { kind: 'broken', subject: `${pruned.entry} ${pruned.fault}` })
  },
}
