import type { Child } from 'hono/jsx'
import type { Locale } from '#foundation/words.ts'
import { type Fact, Facts } from '#ui/facts.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { When } from '#ui/when.tsx'
import { words as formWords } from '../client-form-words.ts'
import { words } from '../client-words.ts'
import { kindOf, typedFrom } from '../clients/forms.ts'
import { SCOPES, TICKS } from '../clients/kinds.ts'
import type { Line } from '../clients/listing.ts'
import { StateTag } from './clients.tsx'

/** What is registered of a system, in words; no secret. */
export function ClientFacts({ locale, line }: { locale: Locale; line: Line }) {
  const { one, sources } = words[locale]
  const { owners, kinds } = formWords[locale]
  const { client, kept } = line
  const facts: Fact[] = [
    [one.id, <code>{line.id}</code>],
    [one.source, sources[line.source]],
    [one.owner, owners[client.owner ?? 'city']],
    [one.kind, kinds[kindOf(client)]],
    ...addresses(locale, line),
    ...limits(locale, line),
    ...only(one.former, kept?.formerUntil && <When at={kept.formerUntil} />),
    ...only(one.registered, kept && <When at={kept.registeredAt} />),
    ...only(one.changed, kept && <When at={kept.changedAt} />),
  ]
  return (
    <Sheet title={one.facts} id="facts" tag={<StateTag locale={locale} state={line.state} />}>
      <Facts locale={locale} facts={facts} />
    </Sheet>
  )
}

function addresses(locale: Locale, { client }: Line): Fact[] {
  const { one } = words[locale]
  const { portal_ticket: ticket } = client
  return [
    ...only(one.redirects, client.redirect_uris && linesOf(client.redirect_uris)),
    ...only(one.after, client.post_logout_redirect_uris && linesOf(client.post_logout_redirect_uris)),
    ...only(one.channel, client.backchannel_logout_uri),
    ...only(one.front, client.frontchannel_logout_uri),
    ...only(one.begin, client.initiate_login_uri),
    ...only(one.zone, client.portal_zone),
    ...only(one.ticket, ticket && `${ticket.apid}: ${ticket.address}`),
  ]
}

function limits(locale: Locale, line: Line): Fact[] {
  const { one } = words[locale]
  const { acrs, form, scopes, ticks } = formWords[locale]
  const { client } = line
  const typed = typedFrom(line)
  const allowed = SCOPES.filter((scope) => typed.scopes.includes(scope)).map((scope) => scopes[scope])
  const ticked = TICKS.filter((tick) => typed.ticks.includes(tick)).map((tick) => ticks[tick])
  return [
    [one.scope, client.scope ? linesOf(allowed) : one.any],
    [one.acr, client.required_acr ? acrs[client.required_acr] : form.acrAny],
    ...only(form.more, ticked.length > 0 && linesOf(ticked)),
  ]
}

/** What is not registered is not listed. */
function only(label: string, value: Child): Fact[] {
  return value ? [[label, value]] : []
}

function linesOf(all: readonly string[]) {
  return (
    <>
      {all.map((one) => (
        <div class="breakable">{one}</div>
      ))}
    </>
  )
}
