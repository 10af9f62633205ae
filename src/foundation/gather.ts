import type { Context } from './context.ts'
import type { Database } from './database.ts'

type Waiting<Asked, Answer> = {
  asked: Asked
  settle(answer: Answer): void
  fail(reason: unknown): void
}

/**
 * A look-up for all who ask in the same turn of the event loop at once: the more people come, the less each of them costs, and
 * nobody waits for anything but the end of that turn. `find` answers each, in their order, from one look at the database.
 */
export function gathered<Asked, Answer>(
  find: (context: Context, asked: Asked[]) => Promise<Answer[]>,
): (context: Context, asked: Asked) => Promise<Answer> {
  // Those inside a transaction see what others do not: they are asked for apart.
  const turns = new Map<Database, Waiting<Asked, Answer>[]>()
  const go = async (context: Context, turn: Waiting<Asked, Answer>[]): Promise<void> => {
    turns.delete(context.database)
    try {
      const answers = await find(
        context,
        turn.map(({ asked }) => asked),
      )
      for (const [place, { settle }] of turn.entries()) settle(answers[place]!)
    } catch (error) {
      for (const { fail } of turn) fail(error)
    }
  }
  return (context, asked) =>
    new Promise((settle, fail) => {
      const turn = turns.get(context.database) ?? []
      if (turn.push({ asked, settle, fail }) > 1) return
      turns.set(context.database, turn)
      setImmediate(() => go(context, turn))
    })
}
