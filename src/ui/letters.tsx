import type { Child } from 'hono/jsx'
import type { Locale } from '#foundation/words.ts'
import { Icon } from './icon.tsx'
import { When } from './when.tsx'
import { words } from './words.ts'

type Letter = {
  href: string
  who: string
  subject: string
  first: string
  at: Date | string
  unread?: boolean
  open?: boolean
  attachment?: boolean
  flagged?: boolean
  /** How many letters of the conversation lie here. */
  count?: number
  /** Where else it lies, when the list is of several folders. */
  place?: string
  /** A box to tick. */
  select?: Child
}

/** A list of letters; the whole row leads to the letter. */
export function Letters({ locale, letters, empty }: { locale: Locale; letters: Letter[]; empty: Child }) {
  if (letters.length === 0) return <>{empty}</>
  return (
    <ul class="letters">
      {letters.map((letter) => (
        <Row letter={letter} locale={locale} />
      ))}
    </ul>
  )
}

function Row({ letter, locale }: { letter: Letter; locale: Locale }) {
  const say = words[locale]
  const gap = locale === 'en' ? ' ' : ''
  return (
    <li
      class={[letter.unread && 'is-new', letter.open && 'is-open'].filter(Boolean).join(' ') || undefined}
      aria-current={letter.open ? 'true' : undefined}
    >
      <span class="letters__face">
        <Avatar name={letter.who} />
        {letter.select}
      </span>
      <span class="letters__who">
        {letter.unread && <span class="govuk-visually-hidden">{say.unread} </span>}
        {letter.who}
        {letter.count && letter.count > 1 && (
          <span class="letters__count">
            <span aria-hidden="true">{letter.count}</span>
            <span class="govuk-visually-hidden"> {say.letters(letter.count)}</span>
          </span>
        )}
      </span>
      <span class="letters__when">
        {letter.flagged && <Mark icon="flag" word={`${say.flagged}${gap}`} />}
        {letter.attachment && <Mark icon="clip" word={`${say.attachment}${gap}`} />}
        {letter.at instanceof Date ? <When at={letter.at} /> : letter.at}
      </span>
      <span class="letters__what">
        <a href={letter.href} data-row>
          {letter.subject}
        </a>
      </span>
      <span class="letters__more">
        {letter.place && <span class="letters__place">{letter.place}</span>}
        {letter.first}
      </span>
    </li>
  )
}

function Mark({ icon, word }: { icon: 'clip' | 'flag'; word: string }) {
  return (
    <span class={icon === 'flag' ? 'letters__flag' : undefined}>
      <Icon name={icon} size="s" />
      <span class="govuk-visually-hidden">{word}</span>
    </span>
  )
}

const isWritten = (character: string): boolean => /[\p{L}\p{N}]/u.test(character)

/** A person as one character: the given name's last of a Chinese name, else the first letter. */
export function Avatar({ name, large }: { name: string; large?: boolean }) {
  const characters = [...name.trim()]
  const isPerson = /^\p{Script=Han}{2,4}$/u.test(name.trim())
  return (
    <span class={large ? 'avatar avatar--l' : 'avatar'} aria-hidden="true">
      {isPerson ? characters.at(-1) : (characters.find(isWritten) ?? '?').toUpperCase()}
    </span>
  )
}
