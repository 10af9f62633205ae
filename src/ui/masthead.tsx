import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { asset } from './assets.tsx'
import type { Face, Frame } from './door.tsx'
import { Icon } from './icon.tsx'
import { kept } from './kept.tsx'
import { words } from './words.ts'

type Given = { frame: Frame; face?: Face; wide?: boolean; name?: string }

const homes: Record<Face, string> = {
  account: paths.account,
  mail: paths.mail,
  portal: paths.portal,
  console: paths.admin,
}

/** Mark, city, face and tools over the waterline. */
export function Masthead({ frame, face, wide, name }: Given) {
  const say = words[frame.locale]
  return (
    <header class={wide ? 'masthead masthead--wide' : 'masthead'}>
      <div class="masthead__in">
        <a class="anchor" href="#top" id="top" accesskey="U" title={say.anchors.top}>
          :::
        </a>
        <Wordmark locale={frame.locale} mark={asset('mark.svg')} />
        {face && (
          <a class="face-name" href={homes[face]}>
            <small aria-hidden="true">{say.city}</small>
            <span>{name ?? say.faces[face]}</span>
          </a>
        )}
        <Tools frame={frame} face={face} />
      </div>
    </header>
  )
}

const Wordmark = kept(({ locale, mark }: { locale: Locale; mark: string }) => {
  const english = locale === 'en'
  return (
    <a class="wordmark" href={paths.front}>
      <img src={mark} alt="" width="44" height="44" />
      <span>
        <span class="wordmark__city" lang={english ? 'zh-Hant-TW' : undefined}>
          高雄市政府
        </span>
        <span class="wordmark__latin" lang={english ? undefined : 'en'}>
          Kaohsiung City Government
        </span>
      </span>
    </a>
  )
})

function Tools({ frame, face }: { frame: Frame; face?: Face }) {
  const say = words[frame.locale]
  const signedIn = face === 'portal' ? frame.portal : frame.city
  return (
    <nav class="masthead__nav" aria-label={say.tools}>
      {signedIn ? (
        <Own frame={frame} face={face} name={signedIn.name} />
      ) : (
        <a class="is-wide" href={paths.contacts}>
          {say.contacts}
        </a>
      )}
      <Language frame={frame} />
      {signedIn && <SignOut frame={frame} face={face} />}
    </nav>
  )
}

function Own({ frame, face, name }: { frame: Frame; face?: Face; name: string }) {
  return (
    <>
      {face !== 'mail' && (
        <a class="is-wide" href={paths.mail}>
          <Icon name="mail" size="s" />
          {words[frame.locale].myMail}
        </a>
      )}
      {frame.city ? (
        <a class="is-wide" href={paths.account}>
          {name}
        </a>
      ) : (
        <span class="is-wide masthead__me">{name}</span>
      )}
    </>
  )
}

function Language({ frame }: { frame: Frame }) {
  const english = frame.locale === 'en'
  return (
    <a
      href={languagePath(frame)}
      lang={english ? 'zh-Hant-TW' : 'en'}
      hreflang={english ? 'zh-Hant-TW' : 'en'}
      rel="nofollow"
    >
      <Icon name="globe" size="s" />
      {english ? '中文' : 'English'}
    </a>
  )
}

/** The portal's session ends by itself; the city's ends at the city's door. */
function SignOut({ frame, face }: { frame: Frame; face?: Face }) {
  return (
    <form method="post" action={face === 'portal' ? paths.portalSignOut : paths.signOut}>
      <button type="submit">
        <Icon name="sign-out" size="s" />
        {words[frame.locale].signOut}
      </button>
    </form>
  )
}

/** Where the language switch leads from this page. */
function languagePath(frame: Frame): string {
  const other = frame.locale === 'en' ? 'zh-TW' : 'en'
  return `${paths.language}?to=${other}&back=${encodeURIComponent(frame.path)}`
}
