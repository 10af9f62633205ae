import { CardField } from '#features/citizen-card/field.tsx'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Form } from '#ui/form.tsx'
import { words as proofingWords } from '../proofing-words.ts'
import { words as recoveryWords } from '../recovery-words.ts'
import { words as waysWords } from '../ways-words.ts'
import { words } from '../words.ts'
import { SectionPage } from './section.tsx'

/** What a card is asked for here. */
export type CardFor = 'proofing' | 'recovery'
type Given = {
  frame: Frame
  of: CardFor
  challenge: string
  component: string
  isOpen: boolean
  problems?: Problems
}

const TOLD = { proofing: proofingWords, recovery: recoveryWords }

/** The holder's own card, instead of a weaker proof. */
export function CardPage({ frame, of, challenge, component, isOpen, problems }: Given) {
  const { locale } = frame
  const { sections } = words[locale]
  const { cardTitle, cardLead, cardButton } = TOLD[of][locale]
  const [action, href] =
    of === 'proofing'
      ? [paths.accountProofingCard, paths.accountProofing]
      : [paths.accountRecoveryCard, paths.accountRecovery]
  return (
    <SectionPage
      {...{ frame, problems, title: cardTitle, lead: cardLead }}
      back={{ href, label: sections[of] }}
    >
      {isOpen ? (
        <Form action={action} class="sheet">
          <CardField
            {...{ locale, challenge, component }}
            problem={problems?.['card-pin']}
            button={cardButton}
          />
        </Form>
      ) : (
        <Callout kind="lamp">{waysWords[locale].cardClosed}</Callout>
      )}
    </SectionPage>
  )
}
