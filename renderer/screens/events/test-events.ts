import type { EventPage, EventSummary, Gap, LoggedEvent } from '../../../shared/events/log.ts'

/** An event of the log, with what a test cares about. Its id follows its time unless it is given. */
export function logged(given: Partial<LoggedEvent> & { ts: number }): LoggedEvent {
  return {
    id: given.ts,
    robot: 'Robot-47',
    type: 'FEEDBACK',
    task_id: '5235',
    task_type: 'insert',
    latency_ms: null,
    duration_ms: null,
    result: null,
    reason: null,
    attrs: {},
    model_version: 'v23',
    software_version: '4.2.0',
    zone: 'A',
    group: 'line-1',
    hardware: null,
    ...given,
  }
}

export function page(events: LoggedEvent[], given: Partial<EventPage> = {}): EventPage {
  return {
    events,
    gaps: [],
    next_cursor: null,
    hints: [],
    scanned: events.length,
    took_ms: 1,
    complete: true,
    looked_from: null,
    ...given,
  }
}

export function silence(from: number, to: number | null, robot = 'Robot-47'): Gap {
  return { kind: 'robot_silent', from, to, robots: [robot], text: `${robot} was silent.` }
}

export function summaryOf(given: Partial<EventSummary> = {}): EventSummary {
  return {
    from: 0,
    to: 60_000,
    step_ms: 1000,
    bars: [],
    total: 0,
    failures: 0,
    facets: [],
    gaps: [],
    scanned: 0,
    took_ms: 1,
    complete: true,
    looked_from: null,
    ...given,
  }
}
