import { spawn } from 'node:child_process'
import type { Settings } from '#foundation/settings.ts'
import { folderOf, isOwnClients, registerClient } from './demonstration.ts'

export type Simulators = { close(): void }

/**
 * In a demonstration, starts what no machine here can reach – the card component with its test cards, the ministry’s TW FidO
 * server, and a system that signs people in here – as a process beside the city. Where its ports are taken (by the real component,
 * say) the city goes on without.
 */
export function startSimulators(settings: Settings): Simulators {
  const { demo, simulators, data, cardComponent, phoneSimulatorPort, phoneService, phoneKey, url } = settings
  if (!demo || simulators === '0') return { close: () => {} }
  const wish = {
    folder: `${data}/simulators`,
    cardComponent,
    phoneSimulatorPort,
    phoneService,
    phoneKey: phoneKey?.toString('base64'),
    url,
    client: clientOf(settings),
  }
  const main = new URL('../simulators/main.ts', import.meta.url).pathname
  const loader = new URL('./loader.mjs', import.meta.url).href
  const child = spawn(process.execPath, ['--import', loader, main], {
    env: { ...process.env, CITYHALL_SIMULATED: JSON.stringify(wish) },
    stdio: ['pipe', 'inherit', 'inherit'],
  })
  child.on('error', () => {})
  // It ends with its standard input: a city that is killed leaves none behind.
  return { close: () => void child.stdin.end() }
}

/** Whoever names systems of their own tries those out. */
function clientOf(settings: Settings) {
  if (!isOwnClients(settings)) return undefined
  registerClient(settings)
  const { clientSimulatorPort: port, accountsApi } = settings
  return { port, accountsApi, folder: folderOf(settings) }
}
