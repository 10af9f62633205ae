import { randomBytes } from 'node:crypto'
import type { Context } from '#foundation/context.ts'
import { startTwFido } from '../simulators/tw-fido/tw-fido.ts'

/** The simulated ministry in a test's hand: a deed on a phone (王小明, 李俊傑 and 張雅婷 have one), or a trouble. */
export type Ministry = {
  act(deed: 'allow' | 'cancel' | 'sign-failure', phone?: string): Promise<string>
  trouble(trouble: string, on?: boolean): Promise<void>
  /** How often the city has asked about the newest request that still waits. */
  asks(): Promise<number | undefined>
}

/** Tells a story in which the ministry of the city in this context is the simulator, on a free port. */
export async function withMinistry(
  { settings }: Context,
  tell: (ministry: Ministry) => Promise<void>,
): Promise<void> {
  const [service, key] = ['39700000000000009999', randomBytes(32)]
  const { port, close } = await startTwFido({ port: 0, service, key, city: settings.url })
  const phoneApi = `http://127.0.0.1:${port}`
  Object.assign(settings, { phoneApi, phoneService: service, phoneKey: key })
  const ask = async (asked: object): Promise<{ said: string; requests: { asks: number }[] }> => {
    const answer = await fetch(`${phoneApi}/simulator/act`, { method: 'POST', body: JSON.stringify(asked) })
    return answer.json() as never
  }
  try {
    await tell({
      act: async (deed, phone) => (await ask({ deed, phone })).said,
      trouble: async (trouble, on = true) => void (await ask({ trouble, on })),
      asks: async () => (await ask({})).requests[0]?.asks,
    })
  } finally {
    await close()
  }
}
