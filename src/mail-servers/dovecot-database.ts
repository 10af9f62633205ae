import type { Plan } from './plan.ts'

/**
 * What Dovecot asks the database, file by file. A process of its own asks (`dict`): with SQL and OAuth 2 in one, Dovecot 2.3's
 * sign-in process ends at its start.
 */
export function dovecotQueries(plan: Plan): Record<string, string> {
  const { folder } = plan
  const from = `uri = proxy:${folder}/dovecot/run/dict:cityhall\n`
  return {
    'app-passwords.conf': `${from}${key('passdb', 'app/%n/%s/%{sha256:password}')}`,
    'passwords.conf': `${from}default_pass_scheme = ARGON2ID\n${key('passdb', 'password/%n')}`,
    'homes.conf': `${from}${key('userdb', 'home/%n')}iterate_prefix = name/\n`,
    'database.conf': [
      connectLine(plan),
      map('app/$user/$service/$typed', 'app_passwords', {
        username: '$user',
        service: '$service',
        typed: '$typed',
      }),
      map('password/$user', 'passwords', { username: '$user' }),
      map('home/$user', 'homes', { login: '$user' }),
      map('name/$user', 'names', { username: '$user' }),
    ].join(''),
  }
}

/** tokens.conf: Cityhall itself says what a token opens (RFC 7662). */
export function tokensConf({ access, secrets }: Plan): string {
  const url = new URL(`${access}/mail-access/introspection`)
  url.username = 'dovecot'
  url.password = secrets.access
  return `introspection_url = ${url.href}
introspection_mode = post
username_attribute = username
active_attribute = active
active_value = true
timeout_msecs = 5000
`
}

function key(kind: 'passdb' | 'userdb', path: string): string {
  return `key ${kind} {\n  key = ${path}\n  format = json\n}\n${kind}_objects = ${kind}\n`
}

function map(pattern: string, view: string, fields: Record<string, string>): string {
  const lines = Object.entries(fields).map(([name, value]) => `    ${name} = ${value}\n`)
  return `map {
  pattern = shared/${pattern}
  table = mail_server.${view}
  value_field = fields
  value_type = string
  fields {
${lines.join('')}  }
}
`
}

function connectLine({ database: { host, port, name, user, password } }: Plan): string {
  return `connect = host=${host} port=${port} dbname=${name} user=${user} password=${password}\n`
}
