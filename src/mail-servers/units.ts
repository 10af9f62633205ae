import type { Plan } from './plan.ts'

/** Units of systemd for a machine of its own, file by file. */
export function unitsOf({ folder }: Plan): Record<string, string> {
  const postfix = `/usr/sbin/postfix -c ${folder}/postfix/conf`
  return {
    'cityhall-opendkim.service': unit('OpenDKIM of Cityhall', [
      `ExecStart=/usr/sbin/opendkim -f -x ${folder}/opendkim/opendkim.conf`,
    ]),
    'cityhall-dovecot.service': unit('Dovecot of Cityhall', [
      `ExecStart=/usr/sbin/dovecot -F -c ${folder}/dovecot/dovecot.conf`,
      `ExecReload=/usr/bin/doveadm -c ${folder}/dovecot/dovecot.conf reload`,
    ]),
    'cityhall-postfix.service': unit('Postfix of Cityhall', [
      `ExecStart=${postfix} start-fg`,
      `ExecReload=${postfix} reload`,
      `ExecStop=${postfix} stop`,
    ]),
  }
}

function unit(description: string, lines: string[]): string {
  return `[Unit]
Description=${description}
After=network-online.target
Wants=network-online.target

[Service]
${lines.join('\n')}
Restart=always
RestartSec=2

[Install]
WantedBy=multi-user.target
`
}
