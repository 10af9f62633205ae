import type { Proofing } from '#features/accounts/rules.ts'
import { PhoneFields } from '#features/tw-fido/field.tsx'
import type { PhoneWay } from '#features/tw-fido/rules.ts'
import type { Problems } from '#foundation/form.ts'
import { paths } from '#foundation/paths.ts'
import { Button, Buttons } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import type { Frame } from '#ui/door.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { Facts } from '#ui/facts.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { When } from '#ui/when.tsx'
import { words as proofingWords } from '../proofing-words.ts'
import { words as waysWords } from '../ways-words.ts'
import { words } from '../words.ts'
import { SectionPage } from './section.tsx'

type Given = {
  frame: Frame
  proofing: Proofing
  personName: string
  openedAt: Date
  isCardOpen: boolean
  isPhoneOpen: boolean
  isDone: boolean
}

/** 「身分驗證」: how the holder was proved, what that allows, and how to prove it better (M3.6). */
export function ProofingPage(given: Given) {
  const { frame, proofing, isDone } = given
  const { sections, proofings } = words[frame.locale]
  const say = proofingWords[frame.locale]
  return (
    <SectionPage frame={frame} title={sections.proofing} lead={say.lead} done={isDone ? say.done : undefined}>
      <div class="stack">
        <Sheet title={say.now} id="this-account">
          <Facts
            locale={frame.locale}
            facts={[
              [say.holder, given.personName],
              [say.how, proofings[proofing]],
              [say.opened, <When at={given.openedAt} />],
            ]}
          />
          <Callout kind="note" title={say.allows}>
            {proofing === 'personal-data' ? say.weak : say.strong}
          </Callout>
        </Sheet>
        {proofing === 'citizen-card' ? <Callout kind="done">{say.best}</Callout> : <Raise {...given} />}
      </div>
    </SectionPage>
  )
}

function Raise({ frame, proofing, isCardOpen, isPhoneOpen }: Given) {
  const say = proofingWords[frame.locale]
  const closed = <Tag kind="plain">{say.closed}</Tag>
  return (
    <Sheet title={say.raise} id="raise">
      <p class="soft">{say.raiseText}</p>
      <Entries>
        <Entry
          icon="card"
          href={isCardOpen ? paths.accountProofingCard : undefined}
          title={say.byCard}
          text={say.byCardText}
          state={!isCardOpen && closed}
        />
        {proofing !== 'tw-fido' && (
          <Entry
            icon="phone"
            href={isPhoneOpen ? paths.accountProofingPhone : undefined}
            title={say.byPhone}
            text={say.byPhoneText}
            state={!isPhoneOpen && closed}
          />
        )}
      </Entries>
    </Sheet>
  )
}

type PhoneGiven = {
  frame: Frame
  isOpen: boolean
  idNumber?: string
  way?: PhoneWay
  problems?: Problems
}

/** The holder's own phone asks the ministry who they are. */
export function ProofingPhonePage({ frame, isOpen, idNumber, way, problems }: PhoneGiven) {
  const { sections } = words[frame.locale]
  const say = proofingWords[frame.locale]
  return (
    <SectionPage
      {...{ frame, problems, title: say.phoneTitle, lead: say.phoneLead }}
      back={{ href: paths.accountProofing, label: sections.proofing }}
    >
      {isOpen ? (
        <Form action={paths.accountProofingPhone} class="sheet">
          <PhoneFields locale={frame.locale} {...{ idNumber, way, problems }} />
          <Buttons>
            <Button>{say.phoneButton}</Button>
          </Buttons>
        </Form>
      ) : (
        <Callout kind="lamp">{waysWords[frame.locale].phoneClosed}</Callout>
      )}
    </SectionPage>
  )
}
