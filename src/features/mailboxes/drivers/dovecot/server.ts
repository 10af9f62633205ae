import type { Context } from '#foundation/context.ts'

/** Where Dovecot listens, and the key of its administrator's interface. */
export function serverOf({ settings, keys }: Context) {
  const host = settings.mailHost
  return {
    host,
    isHere: host === 'localhost' || host.startsWith('127.') || host === '::1',
    imapPort: settings.imapPort,
    lmtpPort: settings.lmtpPort,
    doveadm: `http://${host}:${settings.doveadmPort}`,
    doveadmKey: keys.secret('doveadm'),
  }
}
