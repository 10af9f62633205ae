import { words as signInWords } from '#features/sign-in/words.ts'
import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Form } from '#ui/form.tsx'
import type { IconName } from '#ui/icon.tsx'
import { kept } from '#ui/kept.tsx'
import { Avatar } from '#ui/letters.tsx'
import { News } from '#ui/news.tsx'
import { Page } from '#ui/page.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tile, Tiles } from '#ui/tile.tsx'
import { When } from '#ui/when.tsx'
import type { Home } from '../home.ts'
import type { Zone } from '../portal.ts'
import { inLanguage } from '../rules.ts'
import { words } from '../words.ts'
import { SearchForm } from './search.tsx'
import { newsOf } from './shown.tsx'

const inThousands = new Intl.NumberFormat('en')

type Given = { frame: Frame; home: Home; version: string; host: string }

/** The portal's home: me and the zones first, sign-in facts and counters after (M12). */
export function HomePage(given: Given) {
  const { frame } = given
  const { home: say } = words[frame.locale]
  return (
    <Page frame={frame} title={say.title} face="portal">
      <h1 class="govuk-visually-hidden">{say.title}</h1>
      <div class="portal">
        <Me {...given} />
        <div class="portal__zones">
          <SearchForm locale={frame.locale} query="" />
          <OwnNews {...given} />
          <Groups zones={given.home.zones} opened={given.home.opened} locale={frame.locale} />
        </div>
        <aside class="portal__rest" aria-label={say.rest}>
          <SignInFacts {...given} />
          <Visits {...given} />
        </aside>
      </div>
    </Page>
  )
}

function Me({ frame: { locale, portal }, home }: Given) {
  const { home: say, kinds } = words[locale]
  return (
    <section class="portal__me sheet sheet--snug" aria-labelledby="me">
      <h2 id="me">{say.me}</h2>
      <div class="who">
        <Avatar name={portal?.name ?? ''} large />
        <b>{portal?.name}</b>
      </div>
      <Facts
        locale={locale}
        snug
        facts={[
          [say.account, portal?.account],
          [say.name, portal?.name],
          [say.agency, home.agencyName],
          [say.kind, kinds[home.kind]],
          [say.way, signInWords[locale].ways[home.signIns.way]],
        ]}
      />
      <Form action={paths.portalSignOut}>
        <Button kind="secondary" small icon="sign-out">
          {say.signOut}
        </Button>
      </Form>
    </section>
  )
}

/** The same for everybody of a kind; most of the page. */
const Groups = kept(({ zones, opened, locale }: Pick<Home, 'zones' | 'opened'> & { locale: Locale }) => {
  const { groups, home } = words[locale]
  const isClosed = (zone: Zone) => zone.connected && !opened.includes(zone.slug)
  const order: Zone['group'][] = ['care', 'learn', 'duty', 'others']
  return (
    <>
      {order.map((group) => (
        <Tiles title={groups[group]} kind={group}>
          {zones
            .filter((zone) => zone.group === group)
            .map((zone) => (
              <Tile
                href={paths.portalZone(zone.slug)}
                title={inLanguage(locale, zone.title, zone.titleEn)}
                icon={zone.icon as IconName}
                text={isClosed(zone) ? home.notConnected : inLanguage(locale, zone.line, zone.lineEn)}
              />
            ))}
        </Tiles>
      ))}
    </>
  )
})

/** Announcements that are not for everybody stand here, where it is known who looks. */
function OwnNews({ frame: { locale }, home: { news } }: Given) {
  if (news.length === 0) return null
  return (
    <Sheet title={words[locale].home.ownNews} id="own-news">
      <News items={newsOf(locale, news)} locale={locale} />
    </Sheet>
  )
}

function SignInFacts({ frame: { locale }, home: { signIns, passwordDays } }: Given) {
  const { home: say } = words[locale]
  const at = (moment: Date | undefined) => (moment ? <When at={moment} /> : say.none)
  return (
    <Sheet title={say.signIns} id="signin" snug>
      <Facts
        locale={locale}
        snug
        facts={[
          [say.current, at(signIns.current)],
          [say.previous, at(signIns.previous)],
          [say.failed, at(signIns.failed)],
          [say.password, passwordDays === undefined ? undefined : say.days(passwordDays)],
        ]}
      />
    </Sheet>
  )
}

function Visits({ frame: { locale }, home: { counters }, version, host }: Given) {
  const { home: say } = words[locale]
  const figures: [string, number][] = [
    [say.online, counters.online],
    [say.today, counters.today],
    [say.yesterday, counters.yesterday],
    [say.total, counters.total],
  ]
  return (
    <Sheet title={say.visits} id="visits" snug>
      <dl class="counters">
        {figures.map(([label, value], index) => (
          <div class={index === 0 ? 'is-live' : undefined}>
            <dt>{label}</dt>
            <dd>{inThousands.format(value)}</dd>
          </div>
        ))}
      </dl>
      <p class="small soft rule">
        {say.version} {version}　{say.host} {host}
      </p>
    </Sheet>
  )
}
