/** "5234" and 5234 are one task; a canonical integer is kept as a number, which is smaller and faster. */
export function taskKey(id: string | number | null | undefined): string | number | null {
  if (id === undefined || id === null) return null
  if (typeof id === 'number') return Number.isSafeInteger(id) ? id : String(id)
  if (id.length > 15 || !/^(0|[1-9][0-9]*)$/.test(id)) return id
  return Number(id)
}
