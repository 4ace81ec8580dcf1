import type { CallError } from '../../../../shared/rpc.ts'

/**
 * The field of this section that the backend's `where` names ("/targets/uptime" or "targets.uptime"), or null
 * when it names none that is on screen: then the message is shown with the form.
 */
export function fieldOfError<K extends string>(
  error: CallError,
  section: string,
  fields: readonly K[],
): K | null {
  const parts = (error.where ?? '').split(/[/.]/).filter(Boolean)
  const name = parts[0] === section ? parts[1] : undefined
  return fields.find((field) => field === name) ?? null
}
