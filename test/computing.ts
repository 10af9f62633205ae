/** Milliseconds that this thread computed for a deed: what else keeps the machine busy meanwhile does not count. */
export async function computing(deed: () => unknown): Promise<number> {
  const before = process.threadCpuUsage()
  await deed()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

/** The longest that this thread computed in one go during a deed, in milliseconds, while everybody else had to wait. */
export async function computingInOneGo(deed: () => Promise<unknown>): Promise<number> {
  let [longest, before] = [0, process.threadCpuUsage()]
  const look = (): void => {
    const { user, system } = process.threadCpuUsage(before)
    longest = Math.max(longest, (user + system) / 1000)
    before = process.threadCpuUsage()
  }
  const looking = setInterval(look, 1)
  await deed().finally(() => clearInterval(looking))
  look()
  return longest
}
