import type { EventSummary } from '../../../shared/events/log.ts'
import { dayText, timeText } from '../../time-range/range-words.ts'
import { num } from '../../ui/format.ts'

/** What a stretch of the histogram holds, in words. */
export function stretchText(
  { from, to }: { from: number; to: number },
  { bars, gaps }: Pick<EventSummary, 'bars' | 'gaps'>,
): string {
  const inside = bars.filter(({ t }) => t >= from && t < to)
  const count = inside.reduce((sum, bar) => sum + bar.count, 0)
  const failures = inside.reduce((sum, bar) => sum + bar.failures, 0)
  const silent = gaps.filter((gap) => gap.from < to && (gap.to ?? Number.POSITIVE_INFINITY) > from)
  const words = [`${num(count)} events`]
  if (failures > 0) words.push(`${num(failures)} failed`)
  if (silent.length === 1) words.push(silent[0]!.text)
  if (silent.length > 1) words.push(`${num(silent.length)} silences`)
  return `${dayText(from)} ${timeText(from)}–${timeText(to)}: ${words.join(', ')}`
}
