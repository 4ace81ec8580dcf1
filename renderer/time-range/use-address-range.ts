import { useCallback } from 'react'
import { useSearchParams } from 'react-router'
import {
  DEFAULT_RANGE,
  type ParsedRange,
  parseRange,
  printRange,
  RANGE_KEYS,
  type TimeRange,
} from './range.ts'

/** The address's other entries with this range in place of the one before. */
export function withRange(before: URLSearchParams, range: TimeRange): URLSearchParams {
  const after = new URLSearchParams(before)
  for (const key of RANGE_KEYS) after.delete(key)
  for (const [key, value] of new URLSearchParams(printRange(range))) after.set(key, value)
  return after
}

/** The range that stands in the address, and how to put another there. */
export function useAddressRange(
  fallback: TimeRange = DEFAULT_RANGE,
): ParsedRange & { setRange: (range: TimeRange) => void } {
  const [params, setParams] = useSearchParams()
  const setRange = useCallback(
    (range: TimeRange) => setParams((before) => withRange(before, range)),
    [setParams],
  )
  return { ...parseRange(params, fallback), setRange }
}
