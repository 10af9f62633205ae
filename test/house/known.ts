/** Blocks that stand more than once for a reason: how they begin, and why. */
export const KNOWN_REPEATS: { begins: string; why: string }[] = [
  {
    begins: 'account: string\naccountName: string',
    why: 'a verb’s session and the door’s: verbs know no HTTP, the door knows no feature',
  },
  {
    begins: '<p>{say.lead}</p>\n<section class="panel">',
    why: 'how every work list of the console begins; its columns differ',
  },
  {
    begins: '<Buttons>\n<Button>{register.go}</Button>',
    why: 'the guide’s two buttons at the end of both registration forms',
  },
  {
    begins: '</div>\n<Buttons>\n<BackLink',
    why: 'closing tags of a page that leads back to the portal’s home',
  },
  {
    begins: "tokenHash: bytes('token_hash').primaryKey(),",
    why: 'the columns of a mailed link: each kind has a table of its own, written by its own feature',
  },
]

/** Verbs that write without being told who does it, and why that is right. */
export const NAMELESS: Record<string, string> = {
  'src/features/audit/sequencer.ts sequence': 'gives others’ deeds their place and does none itself',
  'src/features/enrolment/drafts.ts draftOf':
    'a draft is its browser’s own paper; looking at it keeps it alive',
  'src/features/enrolment/drafts.ts changeDraft': 'nothing is done until the draft is submitted',
  'src/features/mailboxes/review.ts reviewDue':
    'the city’s own job; the demonstration runs it once at the start',
  'src/features/notices/notices.ts publishFirstNotices': 'the texts that the release brings, at the start',
  'src/features/accounts/alarms.ts newAlarm': 'a line of a letter about a deed that is on record itself',
  'src/features/sign-in/sessions.ts findSessions':
    'notes when a session was last seen; who it is, is what it finds',
}
