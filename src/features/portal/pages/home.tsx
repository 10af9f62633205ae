import { paths } from '#foundation/paths.ts'
import type { Locale } from '#foundation/words.ts'
import { Button } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Facts } from '#ui/facts.tsx'
import { Form } from '#ui/form.tsx'
import { Avatar } from '#ui/letters.tsx'
import { Page } from '#ui/page.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tile, Tiles } from '#ui/tile.tsx'
import { When } from '#ui/when.tsx'
import { groups, type Zone, zones } from '../content/zones.ts'
import type { Counters, homeOf } from '../portal.ts'
import { words } from '../words.ts'
import { SearchForm } from './search.tsx'

type Home = Awaited<ReturnType<typeof homeOf>>
type Given = { frame: Frame; account: string; name: string; home: Home; version: string; host: string }

/** The portal's home: who one is, the zones, sign-ins and visits (M12). */
export function HomePage(given: Given) {
  const { frame, home } = given
  const say = words[frame.locale]
  return (
    <Page frame={frame} title={say.home} face="portal">
      <h1 class="govuk-visually-hidden">{say.home}</h1>
      <div class="portal">
        <Me {...given} />
        <div class="portal__zones">
          <SearchForm locale={frame.locale} />
          {groups.map((group) => (
            <Tiles title={say.groups[group]} kind={group}>
              {zones
                .filter((zone) => zone.group === group && (zone.slug !== 'personnel' || home.mayReadPersonnel))
                .map((zone) => (
                  <ZoneTile zone={zone} locale={frame.locale} />
                ))}
            </Tiles>
          ))}
        </div>
        <aside class="portal__rest" aria-label={`${say.signIns}、${say.visits}`}>
          <SignIns locale={frame.locale} home={home} />
          <Visits {...given} counters={home.counters} />
        </aside>
      </div>
    </Page>
  )
}

function Me({ frame: { locale }, account, name, home }: Given) {
  const say = words[locale]
  return (
    <section class="portal__me sheet sheet--snug" aria-labelledby="me">
      <h2 id="me">{say.me}</h2>
      <div class="who">
        <Avatar name={name} large />
        <b>{name}</b>
      </div>
      <Facts
        locale={locale}
        snug
        facts={[
          [say.account, account],
          [say.name, name],
          [say.agency, home.agency],
          [say.kind, say.kinds[home.kind]],
          [say.way, say.ways[home.signIns.way]],
        ]}
      />
      <Form action={paths.portalSignOut}>
        <Button kind="secondary" small>
          {say.signOut}
        </Button>
      </Form>
    </section>
  )
}

function ZoneTile({ zone, locale }: { zone: Zone; locale: Locale }) {
  const text = zone.system ? `${zone.text[locale]}・${words[locale].notConnected}` : zone.text[locale]
  return <Tile href={paths.portalZone(zone.slug)} title={zone.name[locale]} icon={zone.icon} text={text} />
}

function SignIns({ locale, home: { signIns, passwordDays } }: { locale: Locale; home: Home }) {
  const say = words[locale]
  const at = (moment: Date | undefined) => (moment ? <When at={moment} /> : say.never)
  return (
    <Sheet snug title={say.signIns} id="sign-ins">
      <Facts
        locale={locale}
        snug
        facts={[
          [say.current, at(signIns.current)],
          [say.previous, at(signIns.previous)],
          [say.failed, at(signIns.failed)],
          [say.passwordAge, passwordDays === undefined ? undefined : say.days(passwordDays)],
        ]}
      />
    </Sheet>
  )
}

function Visits({ frame: { locale }, counters, version, host }: Given & { counters: Counters }) {
  const say = words[locale]
  return (
    <Sheet snug title={say.visits} id="visits">
      <dl class="counters">
        {(['online', 'today', 'yesterday', 'ever'] as const).map((one) => (
          <div class={one === 'online' ? 'is-live' : undefined}>
            <dt>{say[one]}</dt>
            <dd>{counters[one].toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
      <p class="small soft rule">
        {say.version} {version}　{say.host} {host}
      </p>
    </Sheet>
  )
}
