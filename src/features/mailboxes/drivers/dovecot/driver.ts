import type { Driver } from '../../driver.ts'
import { between } from './between.ts'
import { conversation } from './conversation.ts'
import { deliver, hasRoom } from './delivering.ts'
import { folders, makeFolder, removeFolder, renameFolder } from './folders.ts'
import { all, lastUse, used } from './homes.ts'
import { alias, disconnect, filter, keep, lock, quota, remove, reopen, suspend, usage } from './life.ts'
import { list } from './list.ts'
import { discard, mark, move, read } from './messages.ts'
import { search } from './search.ts'

/** Messages in Dovecot, reached by IMAP, LMTP and its administrator's interface. */
export const dovecot: Driver = {
  keep,
  lock,
  suspend,
  reopen,
  alias,
  quota,
  usage,
  used,
  lastUse,
  filter,
  // By Sieve.
  filesItself: true,
  disconnect,
  remove,
  all,
  deliver,
  hasRoom,
  folders,
  makeFolder,
  renameFolder,
  removeFolder,
  list,
  conversation,
  between,
  read,
  search,
  mark,
  move,
  discard,
}
