import { paths } from '#foundation/paths.ts'
import { bilingual } from '#foundation/words.ts'
import type { Frame } from '#ui/door.tsx'
import { Page } from '#ui/page.tsx'
import { PageTitle } from '#ui/page-title.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { words as frameWords } from '#ui/words.ts'

const words = bilingual({
  'zh-TW': {
    lead: '本網站的頁面，以及每頁都有的三個定位點「:::」。',
    front: '首頁',
    signIn: '登入',
    apply: '申請帳號',
    register: '註冊 iKPD 帳號',
    about: '關於本網站',
    connect: '系統介接說明',
    keys: '快速鍵',
    keyLines: ['U：上方選單區塊', 'C：中央內容區塊', 'B：下方頁尾區塊'],
  },
  en: {
    lead: 'The pages of this site, and the three anchors “:::” of each page.',
    front: 'Front page',
    signIn: 'Sign in',
    apply: 'Apply for an account',
    register: 'Register for iKPD',
    about: 'About this site',
    connect: 'Connecting a system',
    keys: 'Access keys',
    keyLines: ['U: menu at the top', 'C: main content', 'B: foot of the page'],
  },
})

type Link = [href: string, label: string]

type Group = { heading: string; links: Link[] }

/** 網站導覽. */
export function SiteMapPage({ frame }: { frame: Frame }) {
  const say = words[frame.locale]
  const title = frameWords[frame.locale].siteMap
  return (
    <Page frame={frame} title={title}>
      <PageTitle title={title} lead={say.lead} />
      <Sheet>
        <div class="prose">
          {groupsOf(frame).map((group) => (
            <Links {...group} />
          ))}
          <h2>{say.keys}</h2>
          <ul>
            {say.keyLines.map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </div>
      </Sheet>
    </Page>
  )
}

function groupsOf({ locale }: Frame): Group[] {
  const say = words[locale]
  const own = frameWords[locale]
  const about: Link[] = [
    [paths.contacts, own.contacts],
    [paths.privacy, own.privacy],
    [paths.accessibility, own.accessibility],
    [paths.docsConnect, say.connect],
  ]
  return [
    {
      heading: own.city,
      links: [
        [paths.front, say.front],
        [paths.signIn, say.signIn],
      ],
    },
    { heading: own.faces.account, links: [[paths.account, say.apply]] },
    { heading: own.faces.mail, links: [[paths.mail, own.faces.mail]] },
    {
      heading: own.faces.portal,
      links: [
        [paths.portal, own.faces.portal],
        [paths.portalRegister, say.register],
      ],
    },
    { heading: own.faces.console, links: [[paths.admin, own.faces.console]] },
    { heading: say.about, links: about },
  ]
}

function Links({ heading, links }: Group) {
  return (
    <>
      <h2>{heading}</h2>
      <ul>
        {links.map(([href, label]) => (
          <li>
            <a href={href}>{label}</a>
          </li>
        ))}
      </ul>
    </>
  )
}
