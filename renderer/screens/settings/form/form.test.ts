import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CallError } from '../../../../shared/rpc.ts'
import { DEFAULT_SETTINGS } from '../../../../shared/settings/settings.ts'
import { RETENTION_FIELDS, RULE_FIELDS } from '../limits/retention-fields.ts'
import { checkTargets, TARGET_FIELDS } from '../limits/target-fields.ts'
import { fieldOfError } from './backend-error.ts'
import { parseNumber } from './field-error.ts'
import { changedValues, parseDraft, toDraft } from './number-fields.ts'

describe('parseNumber', () => {
  it.each([
    ['88', 88],
    [' 88.5 ', 88.5],
    ['88,5', 88.5],
    ['.5', 0.5],
    ['-40', -40],
    ['', null],
    ['1e3', null],
    ['1.2.3', null],
    ['12 000', null],
    ['Infinity', null],
    ['0x10', null],
  ])('%j', (text, value) => expect(parseNumber(text)).toBe(value))
})

describe('parseDraft', () => {
  const stored = DEFAULT_SETTINGS.targets
  const draft = toDraft(TARGET_FIELDS, stored)

  it('shows shares in percent', () => expect(draft.success_rate).toBe('90'))
  it('gives back what was stored when nothing is changed', () => {
    const parsed = parseDraft(TARGET_FIELDS, draft)
    expect(parsed.errors).toEqual({})
    expect(changedValues(parsed.values, stored)).toEqual({})
  })
  it.each([
    ['success_rate', '101', 'Must be between 0 % and 100 %.'],
    ['success_rate', 'x', 'Must be a number.'],
    ['latency_p95_ms', '0', 'Must be at least 1 ms.'],
  ] as const)('%s = %s', (key, text, message) => {
    expect(parseDraft(TARGET_FIELDS, { ...draft, [key]: text }).errors).toEqual({ [key]: message })
  })
  it.each([
    ['7.5', 'Must be a whole number.'],
    ['0', 'Must be at least 1 days.'],
    ['99999', 'Must be at most 36500 days.'],
  ])('%s days', (text, message) => {
    const days = toDraft(RETENTION_FIELDS, DEFAULT_SETTINGS.retention)
    expect(parseDraft(RETENTION_FIELDS, { ...days, events_days: text }).errors.events_days).toBe(message)
  })
  it('sends only what was changed', () => {
    const rules = DEFAULT_SETTINGS.rules
    const parsed = parseDraft(RULE_FIELDS, { ...toDraft(RULE_FIELDS, rules), lost_after_s: '90' })
    expect(changedValues(parsed.values, rules)).toEqual({ lost_after_s: 90 })
  })
  it('brings every share with up to two decimals of a percent back exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
        const uptime = hundredths / 10_000
        const { values } = parseDraft(TARGET_FIELDS, toDraft(TARGET_FIELDS, { ...stored, uptime }))
        expect(values.uptime).toBe(uptime)
      }),
    )
  })
})

describe('checkTargets', () => {
  it.each([
    [{ success_rate: 0.9, success_rate_critical: 0.95 }, 'success_rate_critical'],
    [{ uptime: 0.9, uptime_critical: 0.95 }, 'uptime_critical'],
    [{ latency_p95_ms: 300, latency_p95_critical_ms: 250 }, 'latency_p95_critical_ms'],
  ])('%o', (values, field) => {
    expect(Object.keys(checkTargets({ values, errors: {} }))).toEqual([field])
  })
  it('accepts equal limits and values that are not there', () => {
    expect(checkTargets({ values: { uptime: 0.9, uptime_critical: 0.9 }, errors: {} })).toEqual({})
    expect(checkTargets({ values: { success_rate: 0.1 }, errors: {} })).toEqual({})
  })
})

describe('fieldOfError', () => {
  const fields = ['uptime', 'success_rate'] as const
  it.each([
    ['/targets/uptime', 'uptime'],
    ['targets.success_rate', 'success_rate'],
    ['/retention/uptime', null],
    ['/targets', null],
    ['/targets/elsewhere', null],
    [undefined, null],
  ])('%s', (where, field) => {
    expect(fieldOfError(new CallError('bad_request', 'no', where), 'targets', fields)).toBe(field)
  })
})
