import type { Contact } from '#features/publishing/contacts.ts'
import { bilingual } from '#foundation/words.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Columns, Sheet, Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { words as frameWords } from '#ui/words.ts'

const words = bilingual({
  'zh-TW': {
    lead: '帳號資料問題，請洽您所屬的一級機關；不知道是哪一個，請問貴機關人事室。',
    caption: '各一級機關的帳號管理員',
    agency: '一級機關',
    who: '洽詢窗口',
    administrator: '（帳號管理員）',
    hrOffice: '人事單位',
    reach: '負責範圍',
    below: '本機關及所屬機關學校',
    none: '還沒有機關資料',
    noneText: '人事名冊載入後，這裡會列出各一級機關。請先洽資訊中心。',
    centre: '資訊中心',
    centreText: '系統無法使用、信箱收發問題、懷疑帳號遭盜用。',
    hr: '貴機關人事室',
    hrText: '人事名冊資料更正、忘記帳號代查、到職與離職。',
    personnel: '人事處',
    personnelText: '人事服務網 iKPD 的內容與人事人員帳號核准。',
    aside: '其他窗口',
  },
  en: {
    lead: 'For questions about account data ask your first-level agency. If you do not know which one it is, ask the HR office of your agency.',
    caption: 'Account administrators of the first-level agencies',
    agency: 'First-level agency',
    who: 'Whom to ask',
    administrator: ' (account administrator)',
    hrOffice: 'HR office',
    reach: 'Reach',
    below: 'The agency with its subordinate agencies and schools',
    none: 'No agencies yet',
    noneText:
      'When the personnel roster has been loaded, the first-level agencies stand here. Until then ask the Information Centre.',
    centre: 'Information Centre',
    centreText: 'A system that does not work, trouble with mail, an account that may have been taken over.',
    hr: 'HR office of your agency',
    hrText: 'Corrections of the roster, looking up a forgotten account, joining and leaving.',
    personnel: 'Department of Personnel',
    personnelText: 'The contents of the personnel portal iKPD, and the approval of HR officers’ accounts.',
    aside: 'Others who help',
  },
})

/** 聯絡人資訊: who answers, per first-level agency. */
export function ContactsPage({ frame, contacts }: { frame: Frame; contacts: Contact[] }) {
  const say = words[frame.locale]
  const title = frameWords[frame.locale].contacts
  const columns = [
    { key: 'agency', label: say.agency },
    { key: 'who', label: say.who },
    { key: 'reach', label: say.reach, kind: 'wide' as const },
  ]
  const rows = contacts.map((contact) => ({
    agency: <span lang="zh-Hant-TW">{contact.name}</span>,
    who: <Who locale={frame.locale} contact={contact} />,
    reach: say.below,
  }))
  return (
    <Page frame={frame} title={title}>
      <PageTitle title={title} lead={say.lead} />
      <Columns
        label={say.aside}
        main={
          <Sheet>
            <Table
              caption={say.caption}
              columns={columns}
              rows={rows}
              empty={<Empty title={say.none}>{say.noneText}</Empty>}
            />
          </Sheet>
        }
        aside={<Offices frame={frame} />}
      />
    </Page>
  )
}

type One = { locale: Frame['locale']; contact: Contact }

/** What the agency says itself; else its administrators, or the HR office. */
function Who({ locale, contact: { told, administrators } }: One) {
  const say = words[locale]
  if (told) return <ToldLines locale={locale} told={told} />
  if (administrators.length === 0) return <>{say.hrOffice}</>
  return (
    <>
      <span lang="zh-Hant-TW">{administrators.join('、')}</span>
      {say.administrator}
    </>
  )
}

function ToldLines({ locale, told }: { locale: Frame['locale']; told: NonNullable<Contact['told']> }) {
  const { office, officeEn, people, phone, mail, note, noteEn } = told
  const inOwn = (chinese: string, english: string) =>
    locale === 'en' && english ? english : <span lang="zh-Hant-TW">{chinese}</span>
  const lines = [
    inOwn(office, officeEn),
    people && <span lang="zh-Hant-TW">{people}</span>,
    phone,
    mail && (
      <a class="govuk-link" href={`mailto:${mail}`}>
        {mail}
      </a>
    ),
    (note || noteEn) && inOwn(note, noteEn),
  ].filter(Boolean)
  return (
    <>
      {lines.map((line, index) => (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ))}
    </>
  )
}

function Offices({ frame }: { frame: Frame }) {
  const say = words[frame.locale]
  const offices = [
    [say.centre, say.centreText],
    [say.hr, say.hrText],
    [say.personnel, say.personnelText],
  ]
  return (
    <Sheet snug title={say.aside} id="others" as="div">
      <Stack>
        {offices.map(([office, text]) => (
          <p class="small">
            <strong>{office}</strong>
            <br />
            {text}
          </p>
        ))}
        <p class="small soft rule">{frameWords[frame.locale].hours}</p>
      </Stack>
    </Sheet>
  )
}
