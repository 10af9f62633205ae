import { type Form, oneLine } from '#foundation/form.ts'
import { BLANK, type Filled, LONGEST_TITLE, MEMBERSHIPS, WRITERS } from './rules.ts'

/** Reads the form of a list; what makes no sense in it is as if it had not been said. */
export function readList(form: Form): Filled {
  return {
    name: form.text('name').toLowerCase(),
    title: oneLine(form.text('title')).slice(0, LONGEST_TITLE),
    agency: form.text('agency'),
    owner: form.text('owner'),
    membership: MEMBERSHIPS.find((one) => one === form.text('membership')) ?? BLANK.membership,
    categories: form.all('categories').filter(Boolean).slice(0, 20),
    writers: WRITERS.find((one) => one === form.text('writers')) ?? BLANK.writers,
    shown: form.has('shown'),
  }
}
