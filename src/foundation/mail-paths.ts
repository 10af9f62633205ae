const ROLES = ['drafts', 'sent', 'junk', 'trash']

export type MailPaths = ReturnType<typeof mailPaths>

/** The addresses within one mailbox: one's own stands at `paths.mail`, an office's at `paths.mailOf(name)`. */
export function mailPaths(base: string) {
  return { base, ...orderingAt(base), ...writingAt(base), ...settingsAt(base), ...readingAt(base) }
}

function orderingAt(base: string) {
  return {
    folder: (folder: string): string =>
      folder === 'inbox' ? base : `${base}/${ROLES.includes(folder) ? '' : 'folders/'}${folder}`,
    folders: `${base}/folders`,
    folderNew: `${base}/folders/new`,
    folderName: (folder: string) => `${base}/folders/${folder}/name`,
    folderRemove: (folder: string) => `${base}/folders/${folder}/remove`,
    search: `${base}/search`,
    trashEmpty: `${base}/trash/empty`,
    /** Delete, move, mark: of one message or of what was ticked in a list. */
    deeds: `${base}/deeds`,
  }
}

function writingAt(base: string) {
  return {
    write: `${base}/write`,
    writeTo: (address: string) => `${base}/write?to=${encodeURIComponent(address)}`,
    /** Where a draft is written on. */
    draft: (id: string) => `${base}/messages/${id}/draft`,
    /** Keeps what is being written; the forms of letters with their attachments end in /write. */
    draftSave: `${base}/drafts/write`,
    draftDiscard: `${base}/drafts/discard`,
  }
}

function settingsAt(base: string) {
  return {
    addresses: `${base}/addresses`,
    settings: `${base}/settings`,
    signature: `${base}/settings/signature`,
    contacts: `${base}/settings/contacts`,
    contactsFile: `${base}/settings/contacts/contacts.vcf`,
    contactsImport: `${base}/settings/contacts/import`,
    contact: (id: string) => `${base}/settings/contacts/${id}`,
    contactRemove: (id: string) => `${base}/settings/contacts/${id}/remove`,
    filters: `${base}/settings/filters`,
    filter: (id: string) => `${base}/settings/filters/${id}`,
    filterDeed: (id: string, deed: 'up' | 'down' | 'remove' | 'try') =>
      `${base}/settings/filters/${id}/${deed}`,
    absence: `${base}/settings/absence`,
    farewell: `${base}/settings/farewell`,
    keepers: `${base}/keepers`,
    keeperDeed: (deed: 'place' | 'take-off' | 'hand-over') => `${base}/keepers/${deed}`,
  }
}

function readingAt(base: string) {
  const message = (id: string): string => `${base}/messages/${id}`
  const part = (id: string, place: number | string): string => `${message(id)}/attachments/${place}`
  return {
    message,
    shown: (id: string) => `${message(id)}?show=content`,
    answer: (id: string, way: 'reply' | 'reply-all' | 'forward') => `${message(id)}/${way}`,
    original: (id: string) => `${message(id)}/original`,
    headers: (id: string) => `${message(id)}/headers`,
    /** What a frame holds: the HTML of a message, or of one that is enclosed in it. */
    body: (id: string, place?: number | string) =>
      place === undefined ? `${message(id)}/body` : `${part(id, place)}/body`,
    part,
    partView: (id: string, place: number | string) => `${part(id, place)}/view`,
    inline: (id: string, place: number | string) => `${message(id)}/images/${place}`,
  }
}
