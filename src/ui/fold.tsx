import type { Child } from 'hono/jsx'

/** More, for whoever asks. */
export function Fold({ summary, open, children }: { summary: string; open?: boolean; children?: Child }) {
  return (
    <details class="fold" open={open}>
      <summary>{summary}</summary>
      <div class="fold__in">{children}</div>
    </details>
  )
}
