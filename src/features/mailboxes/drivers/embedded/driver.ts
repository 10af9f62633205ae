import type { Driver } from '../../driver.ts'
import { between } from './between.ts'
import { deliver, hasRoom } from './delivering.ts'
import { folders, makeFolder, removeFolder, renameFolder } from './folders.ts'
import { alias, all, keep, lastUse, lock, quota, remove, reopen, suspend, usage, used } from './life.ts'
import { discard, mark, move } from './ordering.ts'
import { conversation, list, read } from './reading.ts'
import { search } from './searching.ts'

/** Messages in this database, sealed with a key per mailbox. */
export const embedded: Driver = {
  keep,
  lock,
  suspend,
  reopen,
  alias,
  quota,
  usage,
  used,
  lastUse,
  // Whoever takes mail in asks mail-filters itself: nothing of them is kept here.
  filter: async () => {},
  filesItself: false,
  // Mail programs only send here, and each letter asks anew who may.
  disconnect: async () => {},
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
