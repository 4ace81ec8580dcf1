import type { Incident } from '../../../shared/incidents/incident.ts'

/** An incident that nobody has taken yet, as a bundle holds it. */
export function testIncident(): Incident {
  return {
    ...{
      id: '12',
      title: 'insert on robots 21–40',
      severity: 'critical',
      stage: 'detection',
      family: 'success',
    },
    ...{
      began: 1000,
      opened: 2000,
      closed: null,
      updated: 2000,
      opened_by: null,
      owner: null,
      root_cause: null,
    },
    source: { kind: 'detector', ref: null, text: 'robots 21–40 × insert fell' },
    scope: { robots: ['Robot-21'], task_types: ['insert'] },
    ...{
      alert_count: 0,
      active_alerts: 0,
      cause: null,
      decision: null,
      verification: null,
      stage_entered: 2000,
    },
    next: 'Take it: somebody has to own it.',
    timeline: [{ ts: 2000, kind: 'opened', who: null, text: 'Opened by itself.', data: null }],
    stages: [{ stage: 'detection', entered: 1000, left: null, by: null, reason: null }],
    ...{
      missing: [],
      alerts: [],
      suspects: [],
      options: [],
      commands: [],
      tasks: [],
      files: [],
      similar: [],
    },
    ...{ diagnosis: null, diagnosis_note: null, found: null, decided: null, verify: null, overridden: [] },
  }
}
