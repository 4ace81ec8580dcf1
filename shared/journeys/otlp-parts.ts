import {
  type Attributes,
  checkedNanos,
  isObject,
  PartError,
  type RefusedPart,
  SPAN_KINDS,
  SPAN_STATUSES,
  type SpanKind,
  type SpanStatus,
  shown,
} from './span.ts'

/** Attribute values may hold lists and maps within each other; deeper ones than this are refused. */
const MAX_DEPTH = 16

/**
 * An id of `bytes` bytes as lower-case hex. OTLP/JSON wants hex; exporters that use the plain mapping of
 * protocol buffers send base64, which is told apart by its length.
 */
export function idOf(value: unknown, bytes: number, where: string): string {
  const id = typeof value === 'string' ? decodedId(value, bytes) : null
  if (id === null) {
    throw new PartError(where, `expected ${bytes * 2} hex digits (or base64), found ${shown(value)}`)
  }
  if (/^0+$/.test(id)) throw new PartError(where, 'an id of zeros only is none')
  return id
}

function decodedId(text: string, bytes: number): string | null {
  if (text.length === bytes * 2 && /^[0-9a-fA-F]+$/.test(text)) return text.toLowerCase()
  const unpadded = text.replace(/=+$/, '')
  if (unpadded.length !== Math.ceil((bytes * 8) / 6) || !/^[A-Za-z0-9+/_-]+$/.test(unpadded)) return null
  const hex = base64ToHex(unpadded)
  return hex.length === bytes * 2 ? hex : null
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function base64ToHex(text: string): string {
  let bits = ''
  for (const char of text.replaceAll('-', '+').replaceAll('_', '/')) {
    bits += BASE64.indexOf(char).toString(2).padStart(6, '0')
  }
  let hex = ''
  for (let at = 0; at + 8 <= bits.length; at += 8) {
    hex += Number.parseInt(bits.slice(at, at + 8), 2)
      .toString(16)
      .padStart(2, '0')
  }
  return hex
}

/** Epoch nanoseconds: a decimal string, or a number, which holds no more than microseconds. */
export function nanosField(value: unknown, where: string): bigint {
  if (typeof value === 'string' && /^[0-9]{1,19}$/.test(value)) return checkedNanos(BigInt(value), where)
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) {
    return checkedNanos(BigInt(Math.round(value / 1000)) * 1000n, where)
  }
  throw new PartError(where, `expected epoch nanoseconds, found ${shown(value)}`)
}

/** Enumerations come as numbers; their names are understood too. An unknown one is the first, which means nothing. */
function enumOf<T extends string>(values: readonly T[], prefix: string, value: unknown): T {
  const index =
    typeof value === 'number'
      ? value
      : values.findIndex((name) => `${prefix}${name}`.toUpperCase() === String(value).toUpperCase())
  return values[index] ?? values[0]!
}

export const kindOf = (value: unknown): SpanKind => enumOf(SPAN_KINDS, 'SPAN_KIND_', value)
export const statusOf = (value: unknown): SpanStatus => enumOf(SPAN_STATUSES, 'STATUS_CODE_', value)

/** A list of `{key, value}` as a plain object. One that cannot be read is refused alone. */
export function attributesOf(list: unknown, where: string, refused: RefusedPart[], depth = 0): Attributes {
  if (list === undefined || list === null) return {}
  if (!Array.isArray(list)) {
    refused.push({ where, why: `expected a list of attributes, found ${shown(list)}` })
    return {}
  }
  const pairs: [string, unknown][] = []
  list.forEach((item: unknown, index) => {
    const at = `${where}/${index}`
    if (!isObject(item) || typeof item.key !== 'string') {
      refused.push({ where: at, why: `expected {key, value}, found ${shown(item)}` })
      return
    }
    const value = anyValue(item.value, `${at}/value`, refused, depth)
    if (value !== undefined) pairs.push([item.key, value])
  })
  return Object.fromEntries(pairs)
}

/** An OTLP AnyValue as a JSON value. An empty one is null; undefined when it was refused. */
function anyValue(value: unknown, where: string, refused: RefusedPart[], depth: number): unknown {
  const refuse = (why: string) => {
    refused.push({ where, why })
    return undefined
  }
  if (value === undefined || value === null) return null
  if (!isObject(value)) return refuse(`expected {stringValue} or another value, found ${shown(value)}`)
  if (depth > MAX_DEPTH) return refuse(`lists and maps are nested deeper than ${MAX_DEPTH}`)
  if (typeof value.stringValue === 'string') return value.stringValue
  if (typeof value.boolValue === 'boolean') return value.boolValue
  if ('intValue' in value) return intOf(value.intValue) ?? refuse(`no integer: ${shown(value.intValue)}`)
  if ('doubleValue' in value) return doubleOf(value.doubleValue) ?? refuse(`no number: ${shown(value)}`)
  if (typeof value.bytesValue === 'string') return value.bytesValue
  if (isObject(value.arrayValue)) return listOf(value.arrayValue.values, where, refused, depth)
  if (isObject(value.kvlistValue)) {
    return attributesOf(value.kvlistValue.values, `${where}/kvlistValue/values`, refused, depth + 1)
  }
  return Object.keys(value).length === 0 ? null : refuse(`a value of no known type: ${shown(value)}`)
}

function listOf(values: unknown, where: string, refused: RefusedPart[], depth: number): unknown[] {
  if (!Array.isArray(values)) return []
  return values.flatMap((item, index) => {
    const found = anyValue(item, `${where}/arrayValue/values/${index}`, refused, depth + 1)
    return found === undefined ? [] : [found]
  })
}

/** 64-bit integers come as strings; one that no number holds exactly stays text. */
function intOf(value: unknown): number | string | undefined {
  if (typeof value === 'number' && Number.isInteger(value)) return value
  if (typeof value !== 'string' || !/^-?[0-9]{1,20}$/.test(value)) return undefined
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}

/** JSON has no NaN and no infinity: they come as text and stay it. */
function doubleOf(value: unknown): number | string | undefined {
  if (typeof value === 'number') return value
  return value === 'NaN' || value === 'Infinity' || value === '-Infinity' ? value : undefined
}
