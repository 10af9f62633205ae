import { words as accountWords } from '#features/accounts/words.ts'
import { paths } from '#foundation/paths.ts'
import { inBrackets } from '#foundation/words.ts'
import { BackLink, Button } from '#ui/button.tsx'
import { Callout } from '#ui/callout.tsx'
import { ConsolePage } from '#ui/console-page.tsx'
import { type Roles, railOf } from '#ui/console-rail.ts'
import type { Frame } from '#ui/door.tsx'
import { Empty } from '#ui/empty.tsx'
import { Form } from '#ui/form.tsx'
import { Stack } from '#ui/sheet.tsx'
import { Table } from '#ui/table.tsx'
import { When } from '#ui/when.tsx'
import type { MachineGrant } from '../at-machine.ts'
import { words } from '../emergency-words.ts'
import { words as roleWords } from '../words.ts'

type Given = { frame: Frame; roles: Roles; own: string; grants: MachineGrant[]; isDone: boolean }

/** Roles granted at the machine that nobody has taken note of. */
export function AtMachinePage({ frame, roles, own, grants, isDone }: Given) {
  const { locale } = frame
  const { machine: say } = words[locale]
  const named = accountWords[locale].roles
  return (
    <ConsolePage frame={frame} title={say.title} rail={railOf(locale, roles, 'roles')}>
      <Stack>
        {isDone && (
          <Callout kind="done" role="status">
            {say.done}
          </Callout>
        )}
        <p>{say.lead}</p>
        <section class="panel">
          <Table
            caption={say.caption}
            columns={[
              { key: 'person', label: say.columns.person },
              { key: 'role', label: say.columns.role },
              { key: 'agency', label: say.columns.agency },
              { key: 'at', label: say.columns.at },
              { key: 'act', label: say.columns.act },
            ]}
            rows={grants.map((one) => ({
              person: inBrackets(locale, one.personName, one.name),
              role: named[one.role],
              agency: one.agencyName,
              at: <When at={one.at} />,
              act:
                one.account === own ? (
                  '—'
                ) : (
                  <Form action={paths.adminMachineGrants}>
                    <input type="hidden" name="id" value={one.id} />
                    <Button kind="secondary" small aria-label={say.noteOf(one.personName, named[one.role])}>
                      {say.note}
                    </Button>
                  </Form>
                ),
            }))}
            empty={<Empty icon="tick" title={say.none} />}
          />
        </section>
        <BackLink href={paths.adminRoles}>{roleWords[locale].grant.back}</BackLink>
      </Stack>
    </ConsolePage>
  )
}
