// Started by a demonstration city: the card component of a visitor's machine, the ministry's TW FidO server, and a connected system.
import { startCardReader } from './card-reader/card-reader.ts'
import { startClient } from './client/client.ts'
import { startTwFido } from './tw-fido/tw-fido.ts'

const wish = JSON.parse(process.env.CITYHALL_SIMULATED!)
const { folder, cardComponent, phoneSimulatorPort, phoneService, phoneKey, url, client } = wish

await tried('the card component', () =>
  startCardReader({ port: Number(new URL(cardComponent).port), folder: `${folder}/card`, city: url }),
)
await tried('TW FidO', () =>
  startTwFido({
    port: phoneSimulatorPort,
    service: phoneService,
    key: Buffer.from(phoneKey, 'base64'),
    city: url,
  }),
)
if (client) await tried('a connected system', () => startClient({ ...client, city: url }))
process.stdin.resume().on('end', () => process.exit(0))

async function tried(what: string, start: () => Promise<unknown>): Promise<void> {
  await start().catch((error: Error) => console.error(`No simulator of ${what}: ${error.message}`))
}
