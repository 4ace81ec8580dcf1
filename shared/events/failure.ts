/** What counts as a failure in the log: an ERROR, and a FEEDBACK or TASK_END whose result is FAILURE. */
export function isFailure(type: string, result: string | null): boolean {
  if (type === 'ERROR') return true
  return (type === 'FEEDBACK' || type === 'TASK_END') && result?.toUpperCase() === 'FAILURE'
}
