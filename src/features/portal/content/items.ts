import { careItems } from './care.ts'
import { dutyItems } from './duty.ts'
import type { FirstItem } from './item.ts'
import { learnItems } from './learn.ts'
import { peopleItems } from './people.ts'
import { systemItems } from './systems.ts'

/** What the zones hold when the city opens. */
export const firstItems: FirstItem[] = [...careItems, ...learnItems, ...dutyItems, ...peopleItems, ...systemItems]
