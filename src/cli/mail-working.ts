import { setTimeout as sleep } from 'node:timers/promises'
import { words } from '#features/moving-in/mail-words.ts'
import { progressOf } from '#features/moving-in/moves.ts'
import { moveOne } from '#features/moving-in/moving.ts'
import { undoMove } from '#features/moving-in/undoing.ts'
import { COMMAND } from '#foundation/actor.ts'
import type { Context } from '#foundation/context.ts'
import { showProgress, type Telling } from './mail-telling.ts'
import { progressBar } from './progress.ts'
import type { ExitStatus } from './verb.ts'

const LOOK_MS = 1_000

/** Moves them one after another in this process. What the application has taken up meanwhile is waited for. */
export async function moveNow(context: Context, moves: string[], telling: Telling): Promise<ExitStatus> {
  const bar = progressBar(telling.streams)
  for (const [done, move] of moves.entries()) {
    const watching = setInterval(
      () => void look(context, move, (part) => bar.show('moving', done + part, moves.length)),
      LOOK_MS,
    )
    try {
      await moveOne(context, { move })
      while (await isMoving(context, move)) await sleep(LOOK_MS)
    } finally {
      clearInterval(watching)
    }
    bar.show('moving', done + 1, moves.length)
  }
  bar.end()
  const all = await progressOf(context, moves)
  const status = showProgress(telling, all)
  return all.every(({ state }) => state === 'done') ? status : 1
}

/** `mail move --undo ACCOUNT` */
export async function takeBack(
  context: Context,
  name: string,
  { streams, locale, isJson }: Telling,
): Promise<ExitStatus> {
  const known = (await progressOf(context)).find((one) => one.name === name.toLowerCase())
  if (!known) {
    streams.err(`${words[locale].noMove}\n`)
    return 1
  }
  const messages = await undoMove(context, COMMAND, known.mailbox)
  streams.out(isJson ? JSON.stringify({ messages }) : words[locale].undone(messages))
  return 0
}

async function look(context: Context, move: string, show: (part: number) => void): Promise<void> {
  const [one] = await progressOf(context, [move])
  if (one && one.found > 0) show(Math.min(1, (one.stored + one.there + one.left) / one.found))
}

async function isMoving(context: Context, move: string): Promise<boolean> {
  const [one] = await progressOf(context, [move])
  return one?.state === 'moving'
}
