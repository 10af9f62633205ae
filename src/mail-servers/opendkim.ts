import type { Plan } from './plan.ts'

/** opendkim.conf: signs what Postfix takes from those who signed in, Cityhall's outbox among them (RFC 6376). */
export function opendkimConf({ folder, domain, selector, isOpenPlace }: Plan): string {
  return `# Written by Cityhall (mail-servers).
Mode s
Domain ${domain}
Selector ${selector}
KeyFile ${folder}/opendkim/key.pem
Socket local:${folder}/opendkim/run/milter
PidFile ${folder}/opendkim/run/pid
UserID opendkim:postfix
UMask 007
OversignHeaders From
Canonicalization relaxed/simple
SignatureAlgorithm rsa-sha256
RequireSafeKeys ${isOpenPlace ? 'no' : 'yes'}
Syslog yes
`
}
