import type { CDPSession } from 'playwright-core'
import type { Visit } from './browser.ts'

/** A device that holds passkeys, played by Chromium; its user is there and verified whenever `mind(true)`. */
export type Authenticator = { mind(isMinding: boolean): Promise<void>; unplug(): Promise<void> }

/** Chromium's own WebAuthn domain of the DevTools protocol, for this visit. */
export async function withDevices({ page, context }: Visit): Promise<CDPSession> {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable', { enableUI: false })
  return session
}

export async function plugIn(session: CDPSession, transport: 'internal' | 'usb'): Promise<Authenticator> {
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport,
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    async mind(enabled) {
      await session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled })
    },
    async unplug() {
      await session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId })
    },
  }
}
