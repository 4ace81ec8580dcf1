/** How attribute values are found and read; the SQL of sql.ts does the same, character for character. */

/** JSON numbers from here on are not kept as integers by SQLite. */
const INTEGER_LIMIT = 2 ** 63
const JSON_NUMBER = /^[ \t\n\r]*-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?[ \t\n\r]*$/

/**
 * Where an attribute may be: under its full name, as OpenTelemetry writes "robot.id", or nested.
 * Each path is a list of keys.
 */
export function attributePaths(name: string): string[][] {
  const nested = name.split('.')
  return nested.length === 1 || nested.includes('') ? [[name]] : [[name], nested]
}

function valueAt(attrs: unknown, path: readonly string[]): unknown {
  let value = attrs
  for (const key of path) {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, key))
      return undefined
    value = (value as Record<string, unknown>)[key]
  }
  return value
}

/** Every value that one of the names stands for. */
export function attributeValues(attrs: Record<string, unknown>, names: readonly string[]): unknown[] {
  return names
    .flatMap((name) => attributePaths(name))
    .map((path) => valueAt(attrs, path))
    .filter((value) => value !== undefined && value !== null)
}

/** A value as text to compare with: strings, whole numbers, true and false; null for anything else. */
export function attributeText(value: unknown): string | null {
  if (typeof value === 'string') return untilNul(value)
  if (typeof value === 'number')
    return Number.isInteger(value) && Math.abs(value) < INTEGER_LIMIT ? String(value) : null
  return typeof value === 'boolean' ? String(value) : null
}

/** A value as a number: a number, or a string that is written like one, as plain log lines carry them. */
export function attributeNumber(value: unknown): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'string' && JSON_NUMBER.test(value) ? Number(value) : null
}

/** Every text and whole number inside the attributes, at any depth. */
export function* attributeTexts(attrs: unknown): Generator<string> {
  const open: unknown[] = [attrs]
  while (open.length > 0) {
    const value = open.pop()
    if (typeof value === 'object' && value !== null) {
      for (const inner of Object.values(value)) open.push(inner)
      continue
    }
    const text = attributeText(value)
    if (text !== null) yield text
  }
}

/** SQLite compares text up to the first NUL character. */
export function untilNul(text: string): string {
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}
