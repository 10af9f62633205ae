import type { Child } from 'hono/jsx'

const ADDRESS = /(https?:\/\/[A-Za-z0-9][-\w.~:/?#@!$&*+,;=%()[\]]*[\w/=&#%-])/
const LISTED = /^[-・•]\s*/

/** What somebody wrote in a plain form: blank lines part paragraphs, lines that begin with a dash make a list, addresses are links. */
export function Written({ text, lang }: { text: string; lang?: string | undefined }) {
  return (
    <div class="prose" lang={lang}>
      {text
        .split(/\n\s*\n/)
        .filter((part) => part.trim())
        .map((part) => (
          <Part lines={part.trim().split('\n')} />
        ))}
    </div>
  )
}

function Part({ lines }: { lines: string[] }) {
  if (lines.every((line) => LISTED.test(line)))
    return (
      <ul>
        {lines.map((line) => (
          <li>{linked(line.replace(LISTED, ''))}</li>
        ))}
      </ul>
    )
  return (
    <p>
      {lines.map((line, index) => (
        <>
          {index > 0 && <br />}
          {linked(line)}
        </>
      ))}
    </p>
  )
}

/** Every second part of the split is an address; all else stays text. */
function linked(line: string): Child[] {
  return line.split(ADDRESS).map((part, index) =>
    index % 2 === 1 ? (
      <a class="govuk-link" href={part}>
        {part}
      </a>
    ) : (
      part
    ),
  )
}
