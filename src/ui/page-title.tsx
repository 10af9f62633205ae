import type { Child } from 'hono/jsx'

/** The h1 and one soft line below it. */
export function PageTitle({ title, lead, aside }: { title: string; lead?: Child; aside?: Child }) {
  return (
    <div class="page-title">
      <h1>{title}</h1>
      {lead && <p>{lead}</p>}
      {aside}
    </div>
  )
}
