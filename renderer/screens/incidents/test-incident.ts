import type { Incident } from '../../../shared/incidents/incident.ts'

/** An incident that nobody has taken yet, with a cause that was found; a test says what is different. */
export function incident(given: Partial<Incident> = {}): Incident {
  const now = Date.now()
  const opened = now - 240_000
  const suspect = {
    ...{ role: 'cause', parts: [], dimension: 'task_type × robot', value: 'insert × Robot-21 – Robot-40' },
    ...{
      words: 'robots 21–40 × insert: 45 % against 88 %',
      robots: ['Robot-21', 'Robot-22'],
      task_types: ['insert'],
    },
    ...{
      same_as: [],
      success_rate: 0.45,
      baseline: 0.88,
      n: 120,
      baseline_n: 4000,
      lost: 50,
      share_of_drop: 0.81,
    },
    ...{ elsewhere: { success_rate: 0.9, baseline: 0.9, n: 900 }, p_adjusted: 0.0001, since: opened },
  } as const
  return {
    ...{
      id: '7',
      title: 'Success of insert fell',
      severity: 'critical',
      stage: 'detection',
      family: 'success',
    },
    ...{ began: opened - 40_000, opened, closed: null, updated: now, opened_by: null, owner: null },
    source: { kind: 'detector', ref: null, text: 'robots 21–40 × insert fell' },
    scope: { robots: ['Robot-21', 'Robot-22'], task_types: ['insert'] },
    ...{
      alert_count: 0,
      active_alerts: 0,
      cause: null,
      decision: null,
      verification: null,
      stage_entered: opened,
    },
    next: 'Take it: somebody has to own it.',
    alerts: [],
    timeline: [{ ts: opened, kind: 'opened', who: null, text: 'Opened by itself.', data: null }],
    stages: [{ stage: 'detection', entered: opened - 40_000, left: null, by: null, reason: null }],
    missing: ['Nobody has taken it yet.'],
    diagnosis: {
      ...{
        from: opened - 3_600_000,
        to: now,
        baseline: { from: 0, to: opened },
        onset: null,
        tasks: [],
        robots: [],
      },
      drop: {
        from: opened,
        to: now,
        before: 0.9,
        after: 0.85,
        expected: 0.9,
        n: 900,
        before_n: 9000,
        lost: 50,
      },
      answers: { tasks: 'insert: 45 %', robots: 'Robots 21–40.', since: '10:02', changed: 'Software v24.' },
      ...{ changes: [], suspects: [suspect], conclusion: { kind: 'cause', text: suspect.words } },
      ...{ tried: 4000, without_baseline: 0, at: now, took_ms: 200 },
    },
    diagnosis_note: null,
    suspects: [suspect as unknown as Incident['suspects'][number]],
    ...{ found: null, options: [], decided: null, commands: [], verify: null, root_cause: null, tasks: [] },
    ...{ files: [], similar: [], overridden: [] },
    ...given,
  } as Incident
}
