import { EXTENSIONS } from '#features/mail-filters/sieve.ts'
import type { Plan } from './plan.ts'

/** The owner of all mail in the file system; no such user need exist. */
export const MAIL_UID = 5000
const AUTH_CLIENTS = 60

/** dovecot.conf: IMAP, LMTP, ManageSieve and sign-in, also for Postfix. */
export function dovecotConf(plan: Plan): string {
  const { folder, host, ports, inner } = plan
  const own = `${folder}/dovecot`
  return `# Written by Cityhall (mail-servers); changes are lost at the next writing.
base_dir = ${own}/run
state_dir = ${own}/state
log_path = ${folder}/log/dovecot.log
instance_name = cityhall
protocols = imap lmtp sieve
listen = ${host}
ssl = yes
ssl_cert = <${plan.certificate}
ssl_key = <${plan.key}
ssl_min_protocol = TLSv1.2
ssl_cipher_list = HIGH:!aNULL:!kRSA:!DHE:!PSK:!SRP:!MD5:!SHA1
# Without TLS passwords are taken from this very machine only.
disable_plaintext_auth = yes
mail_home = ${folder}/store/%{userdb:mailbox}
mail_location = maildir:~/mail:LAYOUT=fs
mail_uid = ${MAIL_UID}
mail_gid = ${MAIL_UID}
first_valid_uid = ${MAIL_UID}
mail_plugins = quota
mail_always_cache_fields = flags date.received size.virtual imap.envelope imap.bodystructure body.snippet hdr.message-id hdr.references hdr.in-reply-to hdr.from hdr.to hdr.cc hdr.subject hdr.date hdr.x-cityhall-outside
# Absence notices.
submission_host = ${inner}:${ports.answers}
# A message is there for good before it is acknowledged.
mail_fsync = always
${authentication(plan)}${folders}
plugin {
  quota = count:User quota
  quota_vsizes = yes
  quota_grace = 0%%
  quota_status_success = DUNNO
  quota_status_nouser = DUNNO
  quota_status_overquota = "552 5.2.2 The mailbox is full"
  quota_exceeded_message = The mailbox is full
  sieve = file:~/sieve;active=~/.dovecot.sieve
  sieve_before = ${own}/before.sieve
  sieve_global_extensions = duplicate
  sieve_extensions = ${EXTENSIONS.join(' ')}
  # Mail of the city is not passed on by itself.
  sieve_max_redirects = 0
}
dict {
  cityhall = pgsql:${own}/database.conf
}
doveadm_api_key = ${plan.secrets.doveadm}
${service('imap-login', [listener('imap', ports.imap), listener('imaps', ports.imaps, ['ssl = yes'])])}
${service('managesieve-login', [listener('sieve', ports.sieve)])}
${service('lmtp', [listener('lmtp', ports.lmtp, [`address = ${inner}`])])}
${service('doveadm', [listener('http', ports.doveadm, [`address = ${inner}`, 'ssl = no'])])}
${service('quota-status', ['client_limit = 1', unix('quota-status', 'postfix')], 'executable = quota-status -p postfix')}
${service('auth', [`client_limit = ${AUTH_CLIENTS * 20}`, unix('auth-postfix', 'postfix')])}
${service('dict', ['unix_listener dict {\n    mode = 0600\n    user = dovecot\n  }'])}
${service('anvil', [`unix_listener anvil-auth-penalty {\n    mode = 0\n  }`])}
${service('stats', [`unix_listener stats-writer {\n    mode = 0666\n  }`])}
protocol imap {
  mail_plugins = quota imap_quota
  mail_max_userip_connections = 50
}
protocol lmtp {
  mail_plugins = quota sieve
  postmaster_address = postmaster@${plan.domain}
}
`
}

/** before.sieve, which runs before the holder's own: a message that comes again within a day is stored once (RFC 7352). */
export const beforeSieve = `require ["duplicate"];
if duplicate :seconds 86400 {
  discard;
  stop;
}
`

/** Passwords and places come from PostgreSQL; how often somebody may try, and tokens of webmail, from Cityhall. */
function authentication({ folder, access, secrets, outbox }: Plan): string {
  const own = `${folder}/dovecot`
  return `auth_mechanisms = plain login oauthbearer xoauth2
auth_username_format = %Ln
auth_failure_delay = 0
auth_verbose = no
auth_policy_server_url = ${access}/mail-access/policy
auth_policy_server_api_header = "Authorization: Basic ${Buffer.from(`dovecot:${secrets.access}`).toString('base64')}"
auth_policy_server_timeout_msecs = 5000
auth_policy_reject_on_fail = yes
auth_policy_hash_nonce = ${secrets.access.slice(0, 16)}
auth_policy_request_attributes = login=%{requested_username} pwhash=%{hashed_password} remote=%{rip} protocol=%s mech=%m app=%{passdb:app}
passdb {
  driver = passwd-file
  args = ${own}/outbox.passwd
  username_filter = ${outbox}
  mechanisms = plain login
}
passdb {
  driver = dict
  args = ${own}/app-passwords.conf
  mechanisms = plain login
}
passdb {
  driver = dict
  args = ${own}/passwords.conf
  mechanisms = plain login
}
passdb {
  driver = oauth2
  mechanisms = oauthbearer xoauth2
  args = ${own}/tokens.conf
}
userdb {
  driver = dict
  args = ${own}/homes.conf
}
`
}

const folders = `namespace inbox {
  inbox = yes
  separator = /
${[
  ['Drafts', 'Drafts'],
  ['Sent', 'Sent'],
  ['Junk', 'Junk'],
  ['Trash', 'Trash'],
]
  .map(([name, use]) => `  mailbox ${name} {\n    special_use = \\${use}\n    auto = subscribe\n  }\n`)
  .join('')}}
`

function service(name: string, parts: string[], first?: string): string {
  return `service ${name} {\n${[...(first ? [first] : []), ...parts].map((part) => `  ${part}\n`).join('')}}`
}

function listener(name: string, port: number, more: string[] = []): string {
  const lines = [`port = ${port}`, ...more].map((line) => `    ${line}\n`).join('')
  return `inet_listener ${name} {\n${lines}  }`
}

function unix(name: string, user: string): string {
  return `unix_listener ${name} {\n    mode = 0660\n    user = ${user}\n    group = ${user}\n  }`
}
