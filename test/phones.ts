import type { City } from './context.ts'
import { withMinistry } from './phone.ts'

/** The phones of people who have one, in a story's hand. */
export type Phones = {
  /** Somebody presses 「允許」 or cancels the newest request; `phone` is the ID number of whose phone it is, if not the right one. */
  press(deed: 'allow' | 'cancel', phone?: string): Promise<void>
}

/** Tells a story in a city whose ministry is the simulator; its clock goes on until the ministry may be asked again. */
export function withPhones({ context, clock }: City, tell: (phones: Phones) => Promise<void>): Promise<void> {
  return withMinistry(context, ({ act }) =>
    tell({
      async press(deed, phone) {
        await act(deed, phone)
        clock.advance('PT5S')
      },
    }),
  )
}
