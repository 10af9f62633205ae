import { keepDkimKey, publicHalf } from './keys.ts'
import type { Plan } from './plan.ts'

export type DnsRecord = { name: string; type: 'MX' | 'TXT'; value: string; what: string }

/** A TXT record's strings hold 255 bytes each (RFC 1035 3.3). */
const MOST_BYTES = 255
const REPORTS = 'postmaster'

/** What the city's DNS must say so that others believe its mail, and bring theirs. */
export function recordsOf(plan: Plan, reports = `${REPORTS}@${plan.domain}`): DnsRecord[] {
  const { domain, name, selector } = plan
  const txt = (name: string, value: string, what: string): DnsRecord => ({ name, type: 'TXT', value, what })
  return [
    { name: domain, type: 'MX', value: `10 ${name}.`, what: 'Mail for the city comes here.' },
    txt(domain, spf(plan), 'Who may send in the city’s name (SPF, RFC 7208).'),
    txt(
      `${selector}._domainkey.${domain}`,
      `v=DKIM1; h=sha256; k=rsa; s=email; p=${publicHalf(keepDkimKey(plan).text)}`,
      'The key that mail is signed with (DKIM, RFC 6376).',
    ),
    txt(
      `_dmarc.${domain}`,
      `v=DMARC1; p=quarantine; rua=mailto:${reports}; adkim=s; aspf=s`,
      'What others do with mail that is neither (DMARC, RFC 7489); begin with p=none and read the reports.',
    ),
    txt(
      `_mta-sts.${domain}`,
      'v=STSv1; id=1',
      `Others come with TLS only (MTA-STS, RFC 8461), once https://mta-sts.${domain}/.well-known/mta-sts.txt says: version: STSv1, mode: enforce, mx: ${name}, max_age: 604800.`,
    ),
    txt(
      `_smtp._tls.${domain}`,
      `v=TLSRPTv1; rua=mailto:${reports}`,
      'Where others report TLS that failed (TLSRPT, RFC 8460).',
    ),
  ]
}

/** One line of a zone file. */
export function zoneLine({ name, type, value }: DnsRecord): string {
  if (type === 'MX') return `${name}. IN MX ${value}`
  const strings = value.match(new RegExp(`.{1,${MOST_BYTES}}`, 'g')) ?? []
  return `${name}. IN TXT ${strings.map((one) => `"${one}"`).join(' ')}`
}

/** Mail leaves by the relay, whose addresses it alone knows. */
function spf({ relay }: Plan): string {
  return relay ? `v=spf1 mx a:${new URL(relay).hostname} -all` : 'v=spf1 mx -all'
}
