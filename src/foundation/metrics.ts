import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export type Metrics = {
  registry: Registry
  requests: Histogram<'method' | 'route' | 'status'>
  signIns: Counter<'face' | 'result'>
  hashing: Histogram<'outcome'>
  mails: Counter<'result'>
  jobs: Counter<'job' | 'result'>
}

const SECONDS = [0.005, 0.02, 0.05, 0.1, 0.3, 0.6, 1, 3, 10]

export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const shared = { registers: [registry] }
  return {
    registry,
    requests: new Histogram({
      name: 'cityhall_request_seconds', help: 'Time to answer', labelNames: ['method', 'route', 'status'], buckets: SECONDS, ...shared,
    }),
    signIns: new Counter({ name: 'cityhall_sign_ins_total', help: 'Sign-ins tried', labelNames: ['face', 'result'], ...shared }),
    hashing: new Histogram({
      name: 'cityhall_hash_seconds', help: 'Time from asking for a password hash to having it', labelNames: ['outcome'], buckets: SECONDS, ...shared,
    }),
    mails: new Counter({ name: 'cityhall_mails_total', help: 'Mails sent from the outbox', labelNames: ['result'], ...shared }),
    jobs: new Counter({ name: 'cityhall_jobs_total', help: 'Jobs run', labelNames: ['job', 'result'], ...shared }),
  }
}
