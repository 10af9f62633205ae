import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.3, 0.6, 1, 3, 10]

export type Metrics = ReturnType<typeof openMetrics>

/** What operators watch; labels carry kinds and route patterns, never people or addresses. */
export function openMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter({ name: `cityhall_${name}`, help, labelNames, registers: [registry] })
  const gauge = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Gauge({ name: `cityhall_${name}`, help, labelNames, registers: [registry] })
  return {
    registry,
    requests: new Histogram({
      name: 'cityhall_request_seconds',
      help: 'Time to answer',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers: [registry],
    }),
    signIns: counter('sign_ins_total', 'Sign-ins tried', ['face', 'result']),
    mails: counter('mails_total', 'Mails sent from the outbox', ['result']),
    notices: counter('sso_notices_total', 'Notices of ended sessions to connected systems', ['result']),
    jobs: counter('jobs_total', 'Jobs run', ['job', 'result']),
    listRenewals: counter('revocation_renewals_total', 'Renewals of revocation lists tried', ['result']),
    listEntries: gauge('revocation_entries', 'Entries of the revocation list in force', ['issuer']),
    listNextUpdate: gauge('revocation_next_update_seconds', 'When the revocation list in force ends', [
      'issuer',
    ]),
  }
}
