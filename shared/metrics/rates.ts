/**
 * The definitions behind every number on screen, in one place. Each returns null when its denominator is zero:
 * "no data" is not 0 % and not 100 %.
 */

/** succeeded ÷ (succeeded + failed), tasks that ended in the window; abandoned ones are counted apart. */
export function successRate(succeeded: number, failed: number): number | null {
  return ratio(succeeded, succeeded + failed)
}

/** failed ÷ (succeeded + failed): what the success rate lacks to one. */
export function failureRate(succeeded: number, failed: number): number | null {
  return ratio(failed, succeeded + failed)
}

/** ERROR events ÷ EXECUTION events in the window; a failed attempt is not an error. */
export function errorRate(errors: number, executions: number): number | null {
  return ratio(errors, executions)
}

/** Healthy robot-seconds ÷ all observed robot-seconds in the window. */
export function uptime(healthySeconds: number, observedSeconds: number): number | null {
  return ratio(healthySeconds, observedSeconds)
}

/** Tasks ended per minute over `windowMs`. */
export function throughputPerMinute(ended: number, windowMs: number): number {
  return windowMs <= 0 ? 0 : (ended * 60_000) / windowMs
}

export function mean(sum: number, count: number): number | null {
  return ratio(sum, count)
}

function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}

/** The same definitions in words, shown beside the numbers. */
export const DEFINITIONS = {
  success_rate:
    'Succeeded ÷ (succeeded + failed), of tasks that ended in the window. Abandoned tasks are counted apart.',
  failure_rate:
    'Failed ÷ (succeeded + failed), of tasks that ended in the window. Abandoned tasks are counted apart.',
  error_rate: 'ERROR events ÷ EXECUTION events in the window. A failed attempt is not an error.',
  uptime: 'Healthy robot-seconds ÷ all observed robot-seconds in the window.',
  healthy:
    'Connected, fresh, not in error, e-stop, offline or maintenance, and without an open critical alert of its own.',
  latency: 'latency_ms of the events that carry it. Percentiles are within 2 %.',
  duration: 'Task end − task start.',
  throughput: 'Tasks ended per minute.',
  abandoned: 'Open without any event for the time set (30 minutes).',
  busy: 'Robot-seconds at work ÷ all observed robot-seconds in the window.',
  drops: 'NETWORK_DROP events per hour and robot, of the robots that were heard.',
  freshness:
    'Fresh: spoke within three of its usual intervals. Late: longer. Lost: last will arrived, or silent for the time set (60 s). Never: no message yet.',
} as const
