import type { Child } from 'hono/jsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { BannerArt } from '#ui/banner-art.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import type { IconName } from '#ui/icon.tsx'
import { Page } from '#ui/page.tsx'
import { Columns, Sheet, Stack } from '#ui/sheet.tsx'
import { Tabs } from '#ui/tabs.tsx'
import type { Asker } from '../asker.ts'
import type { SignInWay, Switchable } from '../way-rules.ts'
import { words } from '../words.ts'

/** Why somebody is asked to sign in, when there is something to say about it. */
export type Reason = 'ended' | 'left' | 'expired' | 'needed'
/** The four ways of the page, in the guide's order (M1.1). */
export type Tab = 'password' | 'card' | 'code' | 'phone'

/** The guide's order; a passkey is used where the password is typed. */
export const TABS: { tab: Tab; path: string; icon: IconName; ways: SignInWay[] }[] = [
  { tab: 'password', path: paths.signIn, icon: 'person', ways: ['password', 'passkey'] },
  { tab: 'card', path: paths.signInCard, icon: 'card', ways: ['citizen-card'] },
  { tab: 'code', path: paths.signInCode, icon: 'code', ways: ['one-time-code'] },
  { tab: 'phone', path: paths.signInPhone, icon: 'phone', ways: ['tw-fido'] },
]

/** What every one of the four needs. */
export type Given = {
  frame: Frame
  /** The host of this site's address. */
  host: string
  /** Where to go afterwards. */
  to?: string
  /** The connected system on whose behalf somebody signs in. */
  asker?: Asker
  problems?: Problems
  reason?: Reason
  /** Ways that are not switched off. */
  open: readonly Switchable[]
}

export function isOffered(tab: Tab, open: readonly Switchable[]): boolean {
  return TABS.some((one) => one.tab === tab && one.ways.some((way) => open.includes(way)))
}

/** 「電子郵件(個人帳號專用)」: the city's one sign-in page (M1), with one of its ways. */
export function Shell({
  frame,
  tab,
  host,
  to,
  asker,
  problems,
  reason,
  open,
  children,
}: Given & { tab: Tab; children: Child }) {
  const say = words[frame.locale]
  const title = tab === 'password' ? say.title : say.titleOf(say.by[tab])
  return (
    <Page frame={frame} title={title} face="mail" name={say.face} problems={problems}>
      <ErrorSummary locale={frame.locale} problems={problems} />
      <Columns
        label={say.notes}
        aside={<Notes frame={frame} host={host} />}
        main={
          <Sheet>
            <h1>{say.title}</h1>
            <Stack>
              <Why frame={frame} asker={asker} reason={reason} />
              <Ways frame={frame} tab={tab} to={to} open={open} />
            </Stack>
            <h2 class="govuk-visually-hidden">{say.by[tab]}</h2>
            {children}
            <Links frame={frame} />
          </Sheet>
        }
      />
    </Page>
  )
}

/** A way that this city has not set up stays where the guide shows it, and says so; one that is switched off is not offered. */
export function ClosedPage({ tab, ...given }: Given & { tab: Tab }) {
  const say = words[given.frame.locale]
  return (
    <Shell {...given} tab={tab}>
      <Callout kind="lamp">
        {isOffered(tab, given.open) ? say.closed(say.by[tab]) : say.stopped(say.by[tab])}
      </Callout>
    </Shell>
  )
}

function Why({ frame: { locale }, asker, reason }: Pick<Given, 'frame' | 'asker' | 'reason'>) {
  const say = words[locale]
  if (!reason && !asker) return null
  return (
    <Callout kind={reason === 'left' ? 'done' : 'note'} role="status">
      {asker ? say.askedBy(asker.names[locale]) : say[reason!]}
    </Callout>
  )
}

function Ways({ frame, tab, to, open }: Pick<Given, 'frame' | 'to' | 'open'> & { tab: Tab }) {
  const say = words[frame.locale]
  const tail = to ? `?to=${encodeURIComponent(to)}` : ''
  const tabs = TABS.filter((one) => isOffered(one.tab, open)).map((one) => ({
    href: one.path + tail,
    label: say.by[one.tab],
    icon: one.icon,
    current: one.tab === tab,
  }))
  return <Tabs label={say.waysLabel} tabs={tabs} />
}

function Links({ frame }: { frame: Frame }) {
  const say = words[frame.locale]
  const links = [
    [paths.forgottenPassword, say.forgotPassword],
    [paths.forgottenAccount, say.forgotAccount],
    [paths.account, say.apply],
    [paths.contacts, say.contacts],
  ]
  return (
    <p class="linkrow">
      {links.map(([href, label]) => (
        <a class="govuk-link" href={href}>
          {label}
        </a>
      ))}
    </p>
  )
}

function Notes({ frame, host }: { frame: Frame; host: string }) {
  const say = words[frame.locale]
  return (
    <>
      <BannerArt />
      <Sheet snug title={say.newcomer} id="newcomer">
        <p class="small">{say.newcomerText}</p>
        <ButtonLink href={paths.account} kind="secondary" block>
          {say.begin}
        </ButtonLink>
      </Sheet>
      <Callout kind="lamp" icon="info">
        <p class="small">
          {say.waiting}
          <a href={`${paths.signIn}?to=${paths.account}`}>{say.progress}</a>
        </p>
      </Callout>
      <Callout icon="shield">
        <p class="small">{say.address(host)}</p>
      </Callout>
    </>
  )
}

/** Where to go afterwards, carried along by a form. */
export function Onwards({ to }: { to?: string }) {
  return to ? <input type="hidden" name="to" value={to} /> : null
}
