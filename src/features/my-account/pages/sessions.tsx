import { deviceOf } from '#features/accounts/rules.ts'
import type { Device } from '#features/sign-in/devices.ts'
import type { OwnSession } from '#features/sign-in/sessions.ts'
import { words as signInWords } from '#features/sign-in/words.ts'
import { paths } from '#foundation/paths.ts'
import { rocDateTime } from '#foundation/roc-date.ts'
import { Button, Buttons } from '#ui/button.tsx'
import type { Frame } from '#ui/door.tsx'
import { Entries, Entry } from '#ui/entries.tsx'
import { Form } from '#ui/form.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Tag } from '#ui/tag.tsx'
import { words as sessionWords } from '../session-words.ts'
import { words } from '../words.ts'
import { SectionPage } from './section.tsx'

export type Ended = 'ended' | 'endedOthers' | 'forgotten'
type Given = {
  frame: Frame
  sessions: OwnSession[]
  devices: Device[]
  /** The sessions of this browser. */
  here: string[]
  done?: Ended
}

/** 「登入中的裝置」: where the account is open now, and the browsers it is known to be used with. */
export function SessionsPage({ frame, sessions, devices, here, done }: Given) {
  const { sections } = words[frame.locale]
  const say = sessionWords[frame.locale]
  const isHere = ({ session }: OwnSession) => here.includes(session)
  const others = sessions.filter((one) => !isHere(one))
  const sorted = [...sessions.filter(isHere), ...others]
  return (
    <SectionPage frame={frame} title={sections.sessions} lead={say.lead} done={done && say[done]}>
      <div class="stack">
        <Sheet title={say.now} id="now">
          <Entries>
            {sorted.map((one) => (
              <SessionEntry frame={frame} one={one} isHere={isHere(one)} />
            ))}
          </Entries>
          {others.length > 0 ? (
            <Form action={paths.accountOtherSessions}>
              <Buttons>
                <Button icon="sign-out">{say.endOthers}</Button>
              </Buttons>
            </Form>
          ) : (
            <p class="soft">{say.alone}</p>
          )}
        </Sheet>
        <Devices frame={frame} devices={devices} />
      </div>
    </SectionPage>
  )
}

function SessionEntry({ frame, one, isHere }: { frame: Frame; one: OwnSession; isHere: boolean }) {
  const { faces, unknownDevice, unknownAddress } = words[frame.locale]
  const say = sessionWords[frame.locale]
  const { face, way, since, seenAt, address, agent } = one
  const device = deviceOf(agent) ?? unknownDevice
  const by = signInWords[frame.locale].ways[way]
  const title = `${device} · ${faces[face]}`
  return (
    <Entry
      icon={face === 'portal' ? 'portal' : 'screen'}
      title={title}
      text={
        <>
          <p>{say.signedInBy(by, rocDateTime(since))}</p>
          <p>
            {say.seen(rocDateTime(seenAt))} · {say.from(address ?? unknownAddress)}
          </p>
        </>
      }
      state={isHere && <Tag kind="info">{say.here}</Tag>}
    >
      {!isHere && (
        <SmallDeed action={paths.accountSession(one.session)} label={say.end} name={say.endNamed(title)} />
      )}
    </Entry>
  )
}

function Devices({ frame, devices }: { frame: Frame; devices: Device[] }) {
  const { unknownDevice, unknownAddress } = words[frame.locale]
  const say = sessionWords[frame.locale]
  return (
    <Sheet title={say.devices} id="devices">
      <p class="soft">{say.devicesLead}</p>
      {devices.length === 0 && <p>{say.noDevices}</p>}
      <Entries>
        {devices.map(({ device, firstAt, lastAt, agent, address }) => (
          <Entry
            icon="screen"
            title={deviceOf(agent) ?? unknownDevice}
            text={
              <>
                <p>{say.device(rocDateTime(firstAt), rocDateTime(lastAt))}</p>
                <p>{say.from(address ?? unknownAddress)}</p>
              </>
            }
          >
            <SmallDeed
              action={paths.accountDevice(device)}
              label={say.forget}
              name={say.forgetNamed(deviceOf(agent) ?? unknownDevice)}
            />
          </Entry>
        ))}
      </Entries>
    </Sheet>
  )
}

/** A button of a row: its name also says of which row. */
function SmallDeed({ action, label, name }: { action: string; label: string; name: string }) {
  return (
    <Form action={action}>
      <Button kind="secondary" small aria-label={name}>
        {label}
      </Button>
    </Form>
  )
}
