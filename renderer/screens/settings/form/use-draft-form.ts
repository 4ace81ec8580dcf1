import { type SyntheticEvent, useState } from 'react'
import { CallError } from '../../../../shared/rpc.ts'
import { useDrafts } from './drafts.ts'

export type SaveStatus =
  | { kind: 'idle' }
  | { kind: 'invalid' }
  | { kind: 'saving' }
  | { kind: 'saved' }
  | { kind: 'failed'; error: CallError }

interface DraftFormOptions<D> {
  /** Names the draft among all forms. */
  name: string
  stored: D
  check: (draft: D) => Partial<Record<keyof D, string>>
  save: (draft: D) => Promise<void>
}

export interface DraftForm<D> {
  draft: D
  set: <K extends keyof D>(key: K, value: D[K]) => void
  changed: (key: keyof D) => boolean
  dirty: boolean
  errors: Partial<Record<keyof D, string>>
  status: SaveStatus
  submit: (event: SyntheticEvent) => void
  reset: () => void
}

/**
 * A form over stored values. Errors appear beside a field once it was changed, or for all fields after an
 * attempt to save; nothing is sent while there is one.
 */
export function useDraftForm<D extends object>(options: DraftFormOptions<D>): DraftForm<D> {
  const { name, stored, check, save } = options
  const { drafts, setDraft, dropDraft } = useDrafts()
  const [status, setStatus] = useState<SaveStatus>({ kind: 'idle' })
  const draft = (drafts[name] as D | undefined) ?? stored
  const changed = (key: keyof D) => JSON.stringify(draft[key]) !== JSON.stringify(stored[key])
  const keys = Object.keys(stored) as (keyof D)[]
  const dirty = keys.some(changed)
  const found = check(draft)
  const errors: Partial<Record<keyof D, string>> = {}
  for (const key of keys)
    if (found[key] !== undefined && (status.kind === 'invalid' || changed(key))) errors[key] = found[key]

  const set = <K extends keyof D>(key: K, value: D[K]) => {
    setDraft(name, { ...draft, [key]: value })
    if (status.kind !== 'invalid') setStatus({ kind: 'idle' })
  }
  const submit = (event: SyntheticEvent) => {
    event.preventDefault()
    if (Object.keys(found).length > 0) {
      setStatus({ kind: 'invalid' })
      return
    }
    setStatus({ kind: 'saving' })
    save(draft).then(
      () => {
        dropDraft(name)
        setStatus({ kind: 'saved' })
      },
      (error: unknown) => setStatus({ kind: 'failed', error: CallError.from(error) }),
    )
  }
  const reset = () => {
    dropDraft(name)
    setStatus({ kind: 'idle' })
  }
  return { draft, set, changed, dirty, errors, status, submit, reset }
}
