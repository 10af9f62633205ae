import { ErrorPage } from './error-page.tsx'
import { english, frame } from './examples-frame.ts'

export const examples = {
  'page-not-allowed': () => <ErrorPage frame={frame} kind="not-allowed" />,
  'page-not-found': () => <ErrorPage frame={frame} kind="not-found" />,
  'page-gone': () => <ErrorPage frame={frame} kind="gone" face="portal" />,
  'page-too-many': () => <ErrorPage frame={frame} kind="too-many" face="account" />,
  'page-broken': () => <ErrorPage frame={english} kind="broken" reference="0192-77aa" />,
  'page-busy': () => <ErrorPage frame={frame} kind="busy" />,
}
