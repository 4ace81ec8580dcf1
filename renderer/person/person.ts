import { create } from 'zustand'

const KEY = 'andon-person'

interface Person {
  /** Who works at this browser; null until they have said so. */
  name: string | null
  /** Someone waits for the name: the dialog is open. */
  asking: ((name: string | null) => void) | null
}

export const usePerson = create<Person>(() => ({ name: localStorage.getItem(KEY), asking: null }))

/** The name that goes with what a person does. Asked for once and kept in this browser; null when they decline. */
export function askPerson(): Promise<string | null> {
  const { name, asking } = usePerson.getState()
  if (name !== null) return Promise.resolve(name)
  asking?.(null)
  return new Promise((resolve) => usePerson.setState({ asking: resolve }))
}

/** Keeps the name and answers whoever waits for it; null declines. */
export function answerPerson(name: string | null): void {
  const { asking } = usePerson.getState()
  if (name !== null) localStorage.setItem(KEY, name)
  usePerson.setState({ asking: null, ...(name === null ? {} : { name }) })
  asking?.(name)
}

/** The next act asks again: somebody else took over. */
export function forgetPerson(): void {
  localStorage.removeItem(KEY)
  usePerson.setState({ name: null })
}
