/** Codes to be copied by hand or printed, each letter as wide as the next. */
export function Codes({ label, codes }: { label: string; codes: string[] }) {
  return (
    <ul class="codes" aria-label={label}>
      {codes.map((code) => (
        <li>
          <code>{code}</code>
        </li>
      ))}
    </ul>
  )
}
