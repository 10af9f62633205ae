import type { Plan } from './plan.ts'

const OUTSIDE = 'X-Cityhall-Outside'

/** main.cf: mail for the city from anywhere, and mail from those who sign in. */
export function mainCf(plan: Plan): string {
  const { folder, domain, name } = plan
  const own = `${folder}/postfix`
  const asked = (map: string): string => `socketmap:inet:${plan.behind}:${plan.ports.lookups}:${map}`
  return `# Written by Cityhall (mail-servers); changes are lost at the next writing.
compatibility_level = 3.6
queue_directory = ${own}/spool
data_directory = ${own}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${folder}/log/postfix.log
maillog_file_prefixes = ${folder}
syslog_name = cityhall-postfix
myhostname = ${name}
smtpd_banner = $myhostname ESMTP
mydestination =
mynetworks =
alias_maps =
alias_database =
local_recipient_maps =
local_transport = error:5.1.1 no local delivery
inet_interfaces = ${plan.host === '*' ? 'all' : plan.host}
inet_protocols = ${plan.host === '*' ? 'all' : 'ipv4'}
biff = no
append_dot_mydomain = no
# Nothing is written into anybody's head but the trace: not even a From for programs on this machine.
local_header_rewrite_clients =
disable_vrfy_command = yes
strict_rfc821_envelopes = yes
smtputf8_enable = no
message_size_limit = ${plan.messageBytes}
mailbox_size_limit = 0
virtual_mailbox_limit = 0
virtual_mailbox_domains = ${domain}
virtual_mailbox_maps = regexp:${own}/conf/bounces, ${asked('recipients')}
transport_maps = regexp:${own}/conf/bounce-transport, ${asked('lists')}
virtual_transport = lmtp:inet:${plan.inner}:${plan.ports.lmtp}
lmtp_destination_recipient_limit = 50
smtpd_sender_login_maps = ${asked('senders')}
smtpd_sasl_type = dovecot
smtpd_sasl_path = ${folder}/dovecot/run/auth-postfix
smtpd_sasl_security_options = noanonymous
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
# At the doors of the world; whoever signs in hears it from Cityhall.
smtpd_client_restrictions = check_recipient_access ${asked('closed')}
smtpd_recipient_restrictions = reject_non_fqdn_recipient, reject_unlisted_recipient,
  check_recipient_access ${asked('refused')}, check_recipient_access texthash:${own}/conf/own-recipients
smtpd_restriction_classes = room
room = check_policy_service unix:${folder}/dovecot/run/quota-status
smtpd_policy_service_timeout = 20s
# Cityhall judges what was written, and whether there is room for what was not announced. While it does not answer, senders come again.
cityhall_milter = inet:${plan.behind}:${plan.ports.milter}
dkim_milter = unix:${folder}/opendkim/run/milter
milter_default_action = tempfail
milter_protocol = 6
milter_connect_timeout = 5s
milter_command_timeout = 30s
milter_content_timeout = 60s
# What waits for Dovecot or Cityhall goes on soon after they are back.
queue_run_delay = 60s
minimal_backoff_time = 60s
maximal_backoff_time = 15m
nested_header_checks =
mime_header_checks =
header_checks =
smtpd_tls_security_level = may
smtpd_tls_chain_files = ${plan.key}, ${plan.certificate}
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_tls_protocols = >=TLSv1.2
smtpd_tls_mandatory_ciphers = high
smtpd_tls_loglevel = 1
smtp_tls_loglevel = 1
${relay(plan)}`
}

/** The way to the world: by the relay, or none, and then mail for it waits in the queue. */
function relay({ relay, folder }: Plan): string {
  if (!relay)
    return 'default_transport = retry:4.4.1 no relay is set (CITYHALL_RELAY)\nrelay_transport = $default_transport\n'
  const url = new URL(relay)
  const port = url.port || (url.protocol === 'smtps:' ? '465' : '25')
  const lines = [`relayhost = [${url.hostname}]:${port}`, 'smtp_host_lookup = dns, native']
  if (url.protocol === 'smtps:') lines.push('smtp_tls_wrappermode = yes')
  lines.push(`smtp_tls_security_level = ${url.protocol === 'smtps:' || url.username ? 'encrypt' : 'may'}`)
  if (url.username)
    lines.push(
      'smtp_sasl_auth_enable = yes',
      `smtp_sasl_password_maps = texthash:${folder}/postfix/conf/relay-password`,
      'smtp_sasl_security_options = noanonymous',
    )
  return `${lines.join('\n')}\n`
}

/** The relay's name and password, for a file that only root reads. */
export function relayPassword({ relay }: Plan): string {
  if (!relay) return ''
  const { username, password, hostname, port, protocol } = new URL(relay)
  if (!username) return ''
  const at = `[${hostname}]:${port || (protocol === 'smtps:' ? '465' : '25')}`
  return `${at} ${decodeURIComponent(username)}:${decodeURIComponent(password)}\n`
}

/** master.cf: one door for the world, one for those who sign in, one for absence notices (which have no sender), and what each message passes on its way. */
export function masterCf(plan: Plan): string {
  const { folder, host, inner, ports, isLoopback } = plan
  const at = (port: number): string => (host === '*' ? String(port) : `${host}:${port}`)
  const conf = `${folder}/postfix/conf`
  return `${at(ports.smtp)} inet n - n - - smtpd
  -o smtpd_sender_restrictions=check_sender_access,texthash:${conf}/own-senders
  -o smtpd_milters=$cityhall_milter
  -o cleanup_service_name=cleanup-outside
${at(ports.submission)} inet n - n - - smtpd
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_tls_auth_only=${isLoopback ? 'no' : 'yes'}
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
  -o smtpd_sender_restrictions=check_sasl_access,texthash:${conf}/outbox,check_sender_access,texthash:${conf}/nobody,reject_sender_login_mismatch
  -o smtpd_milters=$cityhall_milter,$dkim_milter
  -o cleanup_service_name=cleanup-inside
${inner}:${ports.answers} inet n - n - - smtpd
  -o mynetworks=${inner}
  -o smtpd_relay_restrictions=permit_mynetworks,reject
  -o smtpd_sender_restrictions=check_sender_access,texthash:${conf}/answers,reject
  -o smtpd_milters=$dkim_milter
  -o cleanup_service_name=cleanup-inside
cleanup-outside unix n - n - 0 cleanup
  -o header_checks=regexp:${conf}/outside-headers
cleanup-inside unix n - n - 0 cleanup
  -o header_checks=regexp:${conf}/inside-headers
${SERVICES.map((line) => `${line}\n`).join('')}`
}

const SERVICES = [
  'pickup unix n - n 60 1 pickup',
  'cleanup unix n - n - 0 cleanup',
  'qmgr unix n - n 300 1 qmgr',
  'tlsmgr unix - - n 1000? 1 tlsmgr',
  'rewrite unix - - n - - trivial-rewrite',
  ...['bounce', 'defer', 'trace'].map((name) => `${name} unix - - n - 0 bounce`),
  'verify unix - - n - 1 verify',
  'flush unix n - n 1000? 0 flush',
  'smtp unix - - n - - smtp',
  'relay unix - - n - - smtp',
  'showq unix n - n - - showq',
  'error unix - - n - - error',
  'retry unix - - n - - error',
  'discard unix - - n - - discard',
  'lmtp unix - - n - - lmtp',
  'anvil unix - - n - 1 anvil',
  'scache unix - - n - 1 scache',
  'postlog unix-dgram n - n - 1 postlogd',
]

/** The maps that Postfix looks things up in; about people it asks Cityhall. */
export function postfixMaps(plan: Plan): Record<string, string> {
  const { domain, name, behind, ports } = plan
  const dot = domain.replaceAll('.', String.raw`\.`)
  const lists = `smtp:[${behind}]:${ports.lists}`
  const bounce = String.raw`/^bounce\+[a-z0-9_-]+@${dot}$/`
  return {
    bounces: `${bounce} bounce\n`,
    'bounce-transport': `${bounce} ${lists}\n`,
    // Also for everything below the domain.
    'own-senders': `${domain} 550 5.7.1 Senders of this domain sign in at the submission port\n`,
    // Is there room? Nobody but our own mailboxes is asked about.
    'own-recipients': `${domain} room\n`,
    outbox: `${plan.outbox} OK\n`,
    answers: '<> OK\n',
    nobody: '<> REJECT 5.7.1 A letter has a sender\n',
    'outside-headers': `/^${OUTSIDE}:/ IGNORE\n/^Received: from .*by ${name.replaceAll('.', String.raw`\.`)} \\(Postfix\\)/ PREPEND ${OUTSIDE}: yes\n`,
    // What lists hand on from outside bears a secret of ours, and keeps its mark.
    'inside-headers': `/^${OUTSIDE}: ${plan.secrets.outside}$/ REPLACE ${OUTSIDE}: yes\n/^${OUTSIDE}:/ IGNORE\n`,
  }
}
