/** Blocks that stand more than once for a reason: how they begin, and why. */
export const KNOWN_REPEATS: { begins: string; why: string }[] = [
  {
    begins: '}\nexport function lock(context: Context, mailbox: string)',
    why: 'both drivers keep the same contract, each for itself: one is put in the other’s place as a whole',
  },
  {
    begins: 'export function move(\ncontext: Context,\nmailbox: string,',
    why: 'the signature of a verb of the drivers’ contract',
  },
  {
    begins: 'account: string\naccountName: string',
    why: 'a verb’s session and the door’s: verbs know no HTTP, the door knows no feature',
  },
  {
    begins: '<p>{say.lead}</p>\n<section class="panel">',
    why: 'how every work list of the console begins; its columns differ',
  },
  {
    begins: '{say.add}\n</ButtonLink>\n</Buttons>',
    why: 'how a work list of the console with a button above it begins; its columns differ',
  },
  {
    begins: '</ButtonLink>\n</Buttons>\n<section class="panel">',
    why: 'how a work list of the console with a button above it begins; its columns differ',
  },
  {
    begins: 'const { context, visit } = c.var\nconst form = await readForm(c.req.raw)\nconst [part',
    why: 'owners at /mail/lists and officers in the console take people off a list each in their own room',
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
    begins:
      '<AccountField\n{...{ locale, domain, label: say.account, hint: say.accountHint }}\nvalue={account}',
    why: 'the account and the captcha, which whoever cannot sign in types for two features; what follows differs',
  },
  {
    begins: '</ButtonLink>\n</Buttons>\n<section class="panel">',
    why: 'how every list begins to which the console adds; its columns differ',
  },
  {
    begins: "tokenHash: bytes('token_hash').primaryKey(),",
    why: 'the columns of a mailed link: each kind has a table of its own, written by its own feature',
  },
  {
    begins: "language: { type: 'string' },\n},\nrun,",
    why: 'how verbs of the command line begin; each has mistakes of its own',
  },
  {
    begins: "undo: { type: 'string' },\nlanguage:",
    why: 'how verbs of the command line begin; each has mistakes of its own',
  },
]

/** Verbs that write without being told who does it, and why that is right. */
export const NAMELESS: Record<string, string> = {
  'src/features/accounts/api-keys.ts apiKeyUsed': 'notes the last use; what the key did is on record itself',
  'src/features/accounts/app-passwords.ts appPasswordHolder':
    'notes the last use by whoever holds the secret',
  'src/features/accounts/app-passwords.ts appPasswordUsed': 'notes the last use by whoever holds the secret',
  'src/features/audit/checkpoints.ts signCheckpoint': 'signs how far others’ deeds go and does none itself',
  'src/features/evidence/telling.ts witness': 'hands signed checkpoints on; what it tells is no deed',
  'src/features/evidence/alerts.ts raise': 'the city’s own watch; the entry names it',
  'src/features/evidence/watching.ts watch': 'the city’s own watch; the entry names it',
  'src/features/evidence/watching.ts watchChain': 'the city’s own watch; the entry names it',
  'src/features/audit/sequencer.ts sequence': 'gives others’ deeds their place and does none itself',
  'src/features/enrolment/drafts.ts draftOf':
    'a draft is its browser’s own paper; looking at it keeps it alive',
  'src/features/enrolment/drafts.ts endDrafts':
    'goes with a code or a choice of the agency that is on record',
  'src/features/enrolment/drafts.ts changeDraft': 'nothing is done until the draft is submitted',
  'src/features/mail-filters/filters.ts fileInto':
    'notes that a sender was told of an absence; the holder is on record with the notice',
  'src/features/mail-filters/filters.ts forget': 'goes with a mailbox, whose deletion is on record',
  'src/features/mailboxes/keeping.ts keepMailbox':
    'the driver follows a decision that is on record with whoever made it',
  'src/features/mailboxes/review.ts reviewDue':
    'the city’s own job; the demonstration runs it once at the start',
  'src/features/moving-in/moving.ts moveOne': 'the city’s own job; who began the move is on record',
  'src/features/notices/notices.ts publishFirstNotices': 'the texts that the release brings, at the start',
  'src/features/accounts/alarms.ts newAlarm': 'a line of a letter about a deed that is on record itself',
  'src/features/sign-in/sessions.ts findSessions':
    'notes when a session was last seen; who it is, is what it finds',
  'src/features/statistics/reckoning.ts reckon': 'the city’s own job; figures of deeds that are on record',
  'src/features/statistics/reckoning.ts reckonOn':
    'figures of deeds that are on record; the demonstration has them made of its past',
  'src/features/webmail/drafts.ts saveDraft': 'a draft is its writer’s own paper until the letter is sent',
  'src/features/webmail/drafts.ts discardDraft': 'a draft is its writer’s own paper; it goes to the trash',
}
