import { paths } from '#foundation/paths.ts'
import type { Frame } from '#ui/door.tsx'
import { FaceCard } from '#ui/face-card.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Sheet, Stack } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { words } from '../words.ts'

type Given = { frame: Frame; open: { card: boolean; phone: boolean } }

/** 「帳號管理系統」 (M2): the three ways to prove who one is; those not set up say so. */
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
function Ways({ frame, open }: Given) {
  const { choose } = words[frame.locale]
  const closed = <Tag kind="plain">{choose.closed}</Tag>
  const advised = (
    <span class="on-phones">
      <Tag kind="info">{choose.onPhones}</Tag>
    </span>
  )
  return (
    <>
      <FaceCard
        face="account"
        href={open.phone ? paths.applyPhone : undefined}
        icon="phone"
        title={<WayTitle words={choose.phone} />}
        text={choose.phoneText}
        tag={open.phone ? advised : closed}
      />
      <FaceCard
        face="account"
        href={open.card ? paths.applyCard : undefined}
        icon="card"
        title={<WayTitle words={choose.card} />}
        text={choose.cardText}
        tag={open.card ? undefined : closed}
      />
      <FaceCard
        face="account"
        href={paths.apply}
        icon="person"
        title={<WayTitle words={choose.personalData} />}
        text={choose.personalDataText}
      />
    </>
  )
}

/** On a narrow screen what stands in brackets begins its own line. */
function WayTitle({ words: whole }: { words: string }) {
  const [begin, end] = whole.split('(')
  return (
    <>
      {begin}
      <wbr />({end}
    </>
  )
}
