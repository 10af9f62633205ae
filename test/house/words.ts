type Words = { [key: string]: unknown }

/** What the two languages do not share, or leave empty, as paths of keys. */
export function gaps(chinese: unknown, english: unknown, path = ''): string[] {
  if (typeof chinese !== typeof english) return [`${path}: ${typeof chinese} beside ${typeof english}`]
  if (typeof chinese === 'string') return [chinese, english].includes('') ? [`${path}: empty`] : []
  if (typeof chinese === 'function')
    return chinese.length === (english as { length: number }).length ? [] : [`${path}: other parameters`]
  if (chinese === null || typeof chinese !== 'object') return []
  const keys = new Set([...Object.keys(chinese), ...Object.keys(english as object)])
  return [...keys].flatMap((key) => gaps((chinese as Words)[key], (english as Words)[key], `${path}.${key}`))
}

/** Things that a file of words exports for both languages. */
export function bilinguals(module: Words): [string, { 'zh-TW': unknown; en: unknown }][] {
  return Object.entries(module).filter(
    (entry): entry is [string, { 'zh-TW': unknown; en: unknown }] =>
      typeof entry[1] === 'object' && entry[1] !== null && 'zh-TW' in entry[1],
  )
}
