import type { Page } from '@playwright/test'

type Step = [name: PropertyKey, args?: unknown[]]

/** What is asked of the page before its window is there and has to be done when it is. */
const KEPT = new Set<PropertyKey>(['addInitScript', 'emulateMedia', 'on', 'setViewportSize'])

/**
 * A page for specs that begin before the app does: Electron makes its windows itself. What is taken from it early
 * (locators of a page object) is noted, and worked out on the real page when it is used. `windowAt` gives the window
 * that belongs to an address; the first `goto` binds it.
 */
export function latePage(windowAt: (url: string) => Page | null, home: string): Page {
  let real: Page | null = null
  const kept: Step[] = []

  const goto = async (address: string) => {
    real = windowAt(address) ?? real
    if (!real) throw new Error(`No window of the app belongs to ${address}.`)
    for (const step of kept.splice(0)) await walk(real, [step])
    const { pathname, search, hash } = new URL(address)
    return real.goto(`${home}${pathname.slice(1)}${search}${hash}`)
  }

  const late = (steps: Step[]): unknown =>
    // Only what was named and not called yet can be called; Playwright's `expect` takes no functions for locators.
    new Proxy(steps.at(-1)?.length === 1 ? () => {} : {}, {
      get: (_target, name) => {
        if (real) return bound(walk(real, steps), name)
        // Nothing to wait for: a spec that awaits goes on.
        return name === 'then' ? undefined : late([...steps, [name]])
      },
      apply: (_target, _self, args) => {
        const [name] = steps.at(-1)!
        const called: Step[] = [...steps.slice(0, -1), [name, args]]
        if (real) return walk(real, called)
        if (steps.length === 1 && KEPT.has(name)) kept.push([name, args])
        return late(called)
      },
    })

  return new Proxy(late([]) as Page, {
    get: (target, name, receiver) => (name === 'goto' ? goto : Reflect.get(target, name, receiver)),
  })
}

function walk(from: object, steps: readonly Step[]): unknown {
  return steps.reduce<unknown>((at, [name, args]) => {
    const next = bound(at as object, name)
    return args ? (next as (...given: unknown[]) => unknown)(...args) : next
  }, from)
}

function bound(of: unknown, name: PropertyKey): unknown {
  const value = Reflect.get(of as object, name)
  return typeof value === 'function' && name !== 'constructor' ? value.bind(of) : value
}
