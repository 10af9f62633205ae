/** A file to be copied, as it is; long lines are scrolled, by keyboard too. */
export function Code({ label, text }: { label: string; text: string }) {
  return (
    <section class="code" aria-label={label} tabindex={0}>
      <pre>
        <code translate="no">{text}</code>
      </pre>
    </section>
  )
}
