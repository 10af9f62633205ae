import { words as accountWords } from '#features/accounts/words.ts'
import { CaseTag } from '#features/cases/field.tsx'
import { words as caseWords } from '#features/cases/words.ts'
import { paths } from '#foundation/paths.ts'
import { rocDate, rocEnd } from '#foundation/roc-date.ts'
import type { Locale } from '#foundation/words.ts'
import { type Roles, workOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import type { AccountFacts, Dossier } from '../dossier.ts'
import type { Someone } from '../people.ts'
import { words } from '../person-words.ts'
import { words as listWords } from '../words.ts'
import { AccountTag } from './list.tsx'

type Given = { frame: Frame; roles: Roles; one: Someone; dossier: Dossier }

/** The posts of a person, the main one first. */
export function PostsSheet({ frame: { locale }, dossier }: Given) {
  const say = words[locale]
  return (
    <Sheet title={say.posts} id="posts">
      {dossier.posts.map((post, index) => (
        <>
          {index > 0 && <h3>{say.other(index)}</h3>}
          <Facts
            locale={locale}
            facts={[
              [say.post.agency, post.agencyName],
              [say.post.unit, post.unit],
              [say.post.title, post.title],
              [say.post.category, post.category],
              [say.post.status, listWords[locale].statuses[post.status]],
              [say.post.since, rocDate(post.start)],
              ...(post.end ? [[say.post.until, rocDate(post.end)] as Fact] : []),
            ]}
          />
        </>
      ))}
    </Sheet>
  )
}

/** The account: how it stands, how its holder comes in, and what belongs to it. */
export function AccountSheet({ frame: { locale }, roles, one, dossier }: Given) {
  const say = words[locale]
  const { account, former } = dossier
  const closed: Fact[] =
    former.length > 0 ? [[say.facts.former, former.map(({ name }) => name).join(say.and)]] : []
  return (
    <Sheet title={say.account} id="account" tag={<AccountTag locale={locale} state={one.state} />}>
      {!account && <p>{say.noAccount}</p>}
      {account ? (
        <Facts locale={locale} facts={[...factsOf(locale, one, account, roles), ...closed]} />
      ) : (
        closed.length > 0 && <Facts locale={locale} facts={closed} />
      )}
    </Sheet>
  )
}

function factsOf(locale: Locale, one: Someone, account: AccountFacts, roles: Roles): Fact[] {
  const say = words[locale]
  const { sessions, lastSignIn, portal } = account
  const why: Fact[] = one.lockedFor ? [[say.facts.state, say.because[one.lockedFor]]] : []
  return [
    [say.facts.name, one.accountName],
    ...why,
    [say.facts.opened, one.openedAt && <When at={one.openedAt} />],
    [say.facts.proofing, say.proofings[account.proofing]],
    [say.facts.ways, waysOf(locale, account)],
    [say.facts.sessions, sessions > 0 ? say.sessions(sessions) : say.noSession],
    [say.facts.last, lastSignIn ? <When at={lastSignIn} /> : say.never],
    [say.facts.recovery, <Recovery locale={locale} account={account} />],
    [say.facts.mailbox, <Box locale={locale} account={account} roles={roles} />],
    [say.facts.portal, portal ? say.portalStates[portal.state] : say.noPortal],
    [say.facts.roles, <Held locale={locale} account={account} />],
  ]
}

function waysOf(locale: Locale, { ways }: AccountFacts): string {
  const { ways: say, and } = words[locale]
  const kinds = [
    ...(ways.password ? [say.password] : []),
    ...(ways.codes ? [say.codes] : []),
    ...(ways.passkeys > 0 ? [say.passkeys(ways.passkeys)] : []),
    ...(ways.appPasswords > 0 ? [say.appPasswords(ways.appPasswords)] : []),
  ]
  return kinds.join(and) || say.none
}

function Recovery({ locale, account: { recovery } }: { locale: Locale; account: AccountFacts }) {
  const { recovery: say, aside } = words[locale]
  if (!recovery) return <span class="none">—</span>
  const state = recovery.confirmedAt ? say.confirmed : say.unconfirmed
  return (
    <>
      {recovery.masked + aside(recovery.returnedAt ? say.returned : state)}
      <br />
      <span class="small soft">{say.correct}</span>
    </>
  )
}

function Box({
  locale,
  account: { mailbox },
  roles,
}: {
  locale: Locale
  account: AccountFacts
  roles: Roles
}) {
  const say = words[locale]
  if (!mailbox) return <>{say.noMailbox}</>
  const maySee = workOf(roles).some(({ work }) => work === 'mailboxes')
  return (
    <>
      {mailbox.address}{' '}
      {maySee && (
        <a class="govuk-link" href={paths.adminMailbox(mailbox.id)}>
          {say.toMailbox}
        </a>
      )}
    </>
  )
}

function Held({ locale, account }: { locale: Locale; account: AccountFacts }) {
  const say = words[locale]
  const { roles } = accountWords[locale]
  if (account.roles.length === 0) return <>{say.noRoles}</>
  return (
    <ul class="plain-list">
      {account.roles.map(({ role, agencyName, expiresAt }) => (
        <li>
          {roles[role]}・{agencyName}
          {expiresAt && ` ${say.until(rocEnd(expiresAt))}`}
        </li>
      ))}
    </ul>
  )
}

/** What was reported about the person, where the officer looks after cases. */
export function CasesSheet({ frame: { locale }, roles, dossier }: Given) {
  const say = words[locale]
  if (!workOf(roles).some(({ work }) => work === 'cases')) return null
  return (
    <Sheet title={say.cases} id="cases" snug>
      {dossier.cases.length === 0 && <p>{say.noCases}</p>}
      <ul class="plain-list">
        {dossier.cases.map((one) => (
          <li>
            <a class="govuk-link" href={paths.adminCase(one.id)}>
              {caseWords[locale].kinds[one.kind]}
            </a>{' '}
            <When at={one.openedAt} /> <CaseTag locale={locale} one={one} />
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
