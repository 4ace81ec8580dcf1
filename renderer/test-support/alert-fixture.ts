import type { Alert, AlertsFrame } from '../../shared/alerts/alert.ts'

/** Robot-47's success rate below its limit, nobody has seen it; with what a test cares about. */
export function alert(given: Partial<Alert> & { id: string }): Alert {
  return {
    rule: 'robot-success',
    rule_name: 'Robot success rate',
    severity: 'major',
    state: 'unacknowledged',
    active: true,
    scope: 'robot',
    subject: 'Robot-47',
    robot: 'Robot-47',
    zone: 'B',
    group: 'pick',
    measure: { of: 'rate', name: 'success_rate' },
    unit: 'share',
    op: '<',
    value: 0.75,
    threshold: 0.8,
    deadband: 0.02,
    usual: 0.92,
    sample: 40,
    window_s: 3600,
    trigger_value: 0.78,
    worst_value: 0.7,
    fact: 'Robot-47 success 75 %, usually 92 %',
    message: 'Robot-47 success 75 %, usually 92 %: investigate gripper',
    action: 'Investigate the gripper. Then watch its next ten grasps.',
    cause: 'A worn gripper slips.',
    consequence: 'Parts are dropped and the line waits.',
    playbook: 'gripper',
    respond_within_min: 15,
    since: 1_000_000,
    raised: 1_000_000,
    returned: null,
    count: 1,
    comments: 0,
    updated: 1_000_000,
    closed: null,
    ...given,
  }
}

/** The first frame of the open alerts. */
export function alertsFrame(alerts: Alert[], given: Partial<AlertsFrame> = {}): AlertsFrame {
  return { now: Date.now(), snapshot: true, alerts, closed: [], ...given }
}
