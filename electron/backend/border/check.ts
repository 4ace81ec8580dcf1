import { Compile } from 'typebox/compile'
import {
  AckMessage,
  ChangeMessage,
  EventMessage,
  StatusMessage,
  TelemetryMessage,
  TraceMessage,
} from '../../../shared/events/messages.ts'
import type { Fields } from './message-in.ts'

const checks = {
  status: Compile(StatusMessage),
  telemetry: Compile(TelemetryMessage),
  event: Compile(EventMessage),
  ack: Compile(AckMessage),
  change: Compile(ChangeMessage),
  trace: Compile(TraceMessage),
} as const

interface Checker {
  Check(value: unknown): boolean
  Errors(value: unknown): { instancePath: string; message: string }[]
}

/** What is wrong with a value that shall be a message of this kind, and where; null when nothing is. */
export function fault(kind: keyof typeof checks, value: unknown, at: string): string | null {
  const check: Checker = checks[kind]
  return check.Check(value) ? null : wrongType(check, value, at)
}

function wrongType(check: Checker, value: unknown, at: string): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return `${at || '/'}: expected an object`
  }
  const errors = check.Errors(value)
  // A union reports each of its branches; the shortest useful answer is its first fault and what was there.
  const first = errors.find((error) => error.instancePath !== '') ?? errors[0]
  if (!first) return `${at || '/'}: not of the expected form`
  const path = first.instancePath
  const found = path === '' ? undefined : (value as Fields)[path.slice(1).split('/')[0]!]
  const options = errors.filter((error) => error.instancePath === path).map((error) => error.message)
  const shown = found === undefined ? '' : `, found ${JSON.stringify(found)?.slice(0, 80)}`
  return `${at}${path || '/'}: ${[...new Set(options)].slice(0, 3).join(' or ')}${shown}`
}
