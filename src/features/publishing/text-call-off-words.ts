import { bilingual } from '#foundation/words.ts'

/** Calling off a version of a text that is published for later. */
export const words = bilingual({
  'zh-TW': {
    link: '取消這一版…',
    title: (version: string) => `取消 ${version}`,
    will: '取消之後',
    never: (on: string) => `原定 ${on} 起施行，取消後不會施行，也不會請任何人同意或閱讀。`,
    stays: (version: string) => `目前施行的 ${version} 不受影響。`,
    none: '這份文件目前沒有施行中的版本。',
    used: '版本號不能再用，也不能恢復；要施行時，請撰寫新版本再發布。',
    kept: '這一版的內容留在歷次版本裡，標示為已取消。',
    reason: '取消的原因',
    reasonHint: '留在稽核紀錄，例如公文文號。',
    problem: '請輸入取消的原因',
    go: '確定取消這一版',
    back: '先不要，回這一版',
    done: (version: string) => `已取消 ${version}，這一版不會施行。`,
    late: (version: string) => `${version} 已經施行或已經取消，沒有任何變動。`,
    calledOff: (at: string) => `這一版已在施行前取消（${at}），從未施行，也從未請任何人同意或閱讀。`,
    tag: '已取消',
  },
  en: {
    link: 'Call this version off…',
    title: (version: string) => `Call off ${version}`,
    will: 'Once it is called off',
    never: (on: string) =>
      `It was to be in force from ${on}. It never will be, and nobody is asked to agree to it or to read it.`,
    stays: (version: string) => `${version}, which is in force now, stays as it is.`,
    none: 'No version of this text is in force now.',
    used: 'Its number is used up, and it cannot be taken up again: write and publish a new version instead.',
    kept: 'Its words stay among the versions, marked as called off.',
    reason: 'Why it is called off',
    reasonHint: 'Stays in the audit log, for example the number of a letter.',
    problem: 'Say why it is called off',
    go: 'Call this version off',
    back: 'Not now, back to this version',
    done: (version: string) => `${version} is called off and will not come into force.`,
    late: (version: string) => `${version} is in force or was called off already. Nothing was changed.`,
    calledOff: (at: string) =>
      `This version was called off before it was in force (${at}): it never was, and nobody was asked to agree to it or to read it.`,
    tag: 'Called off',
  },
})
