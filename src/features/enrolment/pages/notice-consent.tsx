import { NoticeBlocks } from '#features/notices/field.tsx'
import { isAgreed, type NoticeKind } from '#features/notices/rules.ts'
import { paths } from '#foundation/paths.ts'
import { Consent } from '#ui/consent.tsx'
import type { Shown } from './form.tsx'

type ConsentGiven = { shown: Shown; kind: NoticeKind; called: string; short: string; refusal: string }

/** The hash of the version on the page goes along; the server compares it with what was opened and agreed to. */
export function NoticeConsent({ shown, kind, called, short, refusal }: ConsentGiven) {
  const { frame, draft, notices, problems } = shown
  const notice = notices[kind]
  const consent = draft.consents[kind]
  const isRefused = draft.refused.includes(kind)
  return (
    <>
      <input type="hidden" name={`${kind}-hash`} value={notice.hash} />
      <Consent
        locale={frame.locale}
        name={kind}
        title={notice.text[frame.locale].title}
        called={called}
        short={short}
        version={notice.version}
        agreed={isAgreed(consent, notice.hash) ? new Date(consent.agreedAt) : undefined}
        opened={consent?.hash === notice.hash}
        refused={isRefused}
        sentence={isRefused ? refusal : undefined}
        problem={problems?.[kind]}
        openedUrl={paths.applyNoticeOpened}
        answerUrl={paths.applyNoticeAnswer}
        text={<NoticeBlocks blocks={notice.text[frame.locale].blocks} level={3} />}
      />
    </>
  )
}
