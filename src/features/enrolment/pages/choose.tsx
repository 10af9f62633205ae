import { paths } from '#foundation/paths.ts'
import type { Frame } from '#ui/door.tsx'
import { FaceCard } from '#ui/face-card.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Sheet, Stack } from '#ui/sheet.tsx'
import { words } from '../words.ts'

/** 「帳號管理系統」 (M2): the ways to prove who one is, as far as they work. */
export function ChoosePage({ frame }: { frame: Frame }) {
  const { system, choose } = words[frame.locale]
  return (
    <Page frame={frame} title={system} face="account">
      <PageTitle title={system} lead={choose.lead} />
      <Columns
        label={choose.after}
        main={
          <Stack>
            <FaceCard
              face="account"
              href={paths.apply}
              icon="person"
              title={choose.personalData}
              text={choose.personalDataText}
            />
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
