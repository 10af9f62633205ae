import type { Suite } from './suite.ts'

/** One module of the OpenID Foundation's conformance suite, by what it does. */
export type Module = ((suite: Suite) => Promise<void>) & {
  /** Why the city may lack what the module is about: the suite passes it over then, or takes the refusal. */
  instead?: string
}

/** A module about something that the city rightly lacks; what is left of it, or the refusal, is looked at. */
export function instead(because: string, module: Module): Module {
  return Object.assign(module, { instead: because })
}

/** Modules by their official names. */
export type Modules = Record<string, Module>

/** A certification profile, with the parameters that the suite runs it with. */
export type Profile = {
  name: string
  /** The suite's own name of the test plan. */
  plan: string
  formPost?: boolean
  modules: Modules
  /** Modules that wait for something to run out: they begin first and are looked at last. */
  slow?: string[]
}

/** How many modules of each profile passed. */
export class Tally {
  private readonly counts = new Map<string, { passed: number; of: number }>()

  begin({ name, modules }: Profile): void {
    this.counts.set(name, { passed: 0, of: Object.keys(modules).length })
  }

  pass({ name }: Profile): void {
    this.counts.get(name)!.passed += 1
  }

  toString(): string {
    const each = [...this.counts].map(([name, { passed, of }]) => `${name} ${passed}/${of}`)
    return `OpenID conformance: ${each.join(', ')}`
  }
}
