import type { Switchable } from '#features/sign-in/way-rules.ts'
import { paths } from '#foundation/paths.ts'
import type { Frame } from '#ui/door.tsx'
import { FaceCard } from '#ui/face-card.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Sheet, Stack } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { words } from '../words.ts'

type Given = {
  frame: Frame
  /** What is set up. */
  open: { card: boolean; phone: boolean }
  /** What is not switched off. */
  offered: readonly Switchable[]
}

/** 「帳號管理系統」 (M2): the three ways to prove who one is; those not set up say so, those switched off are not there. */
export function ChoosePage(given: Given) {
  const { frame } = given
  const { system, choose } = words[frame.locale]
  return (
    <Page frame={frame} title={system} face="account">
      <PageTitle title={system} lead={choose.lead} />
      <Columns
        label={choose.after}
        main={
          <Stack>
            <Ways {...given} />
            <p>
              <a href={`${paths.signIn}?to=${paths.account}`}>{choose.signIn}</a>
            </p>
          </Stack>
        }
        aside={
          <>
            <Sheet title={choose.before} id="before" snug>
              <ul class="plain-list">
                {choose.needs.split('|').map((need) => (
                  <li>{need}</li>
                ))}
              </ul>
            </Sheet>
            <Sheet title={choose.after} id="after" snug>
              <ol class="numbered">
                {choose.nexts.split('|').map((next) => (
                  <li>{next}</li>
                ))}
              </ol>
            </Sheet>
          </>
        }
      />
    </Page>
  )
}

/** The phone first: it proves more than a name, and most people have one at hand. */
function Ways({ frame, open, offered }: Given) {
  const { choose } = words[frame.locale]
  const closed = <Tag kind="plain">{choose.closed}</Tag>
  const advised = (
    <span class="on-phones">
      <Tag kind="info">{choose.onPhones}</Tag>
    </span>
  )
  const phone = open.phone ? { href: paths.applyPhone, tag: advised } : { tag: closed }
  const card = open.card ? { href: paths.applyCard } : { tag: closed }
  return (
    <>
      {offered.includes('apply-tw-fido') && (
        <Way icon="phone" called={choose.phone} text={choose.phoneText} {...phone} />
      )}
      {offered.includes('apply-citizen-card') && (
        <Way icon="card" called={choose.card} text={choose.cardText} {...card} />
      )}
      {offered.includes('apply-personal-data') && (
        <Way icon="person" called={choose.personalData} text={choose.personalDataText} href={paths.apply} />
      )}
    </>
  )
}

type WayGiven = Omit<Parameters<typeof FaceCard>[0], 'face' | 'title'> & { called: string }

/** On a narrow screen what stands in brackets begins its own line. */
function Way({ called, ...given }: WayGiven) {
  const [begin, end] = called.split('(')
  const title = (
    <>
      {begin}
      <wbr />({end}
    </>
  )
  return <FaceCard face="account" title={title} {...given} />
}
