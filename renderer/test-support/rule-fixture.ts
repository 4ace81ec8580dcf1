import type { Rule, RuleView } from '../../shared/alerts/rule.ts'

/** Robot success below 80 %, with what a test cares about. */
export function rule(given: Partial<Rule> = {}): Rule {
  return {
    id: 'robot-success',
    name: 'Robot success below 80 %',
    enabled: true,
    measure: { of: 'rate', name: 'success_rate' },
    scope: 'robot',
    filter: {},
    window_s: 3600,
    op: '<',
    threshold: 0.8,
    usual: null,
    deadband: 0.02,
    on_delay_s: 0,
    off_delay_s: 60,
    min_sample: 50,
    no_data: 'clear',
    inhibited_by: [],
    severity: 'major',
    needs_ack: true,
    cause: 'A worn gripper slips.',
    consequence: 'Parts are dropped and the line waits.',
    action: 'Investigate the gripper.',
    respond_within_min: 60,
    playbook: null,
    ...given,
  }
}

/** The same as the list of rules tells it. */
export function ruleView(given: Partial<RuleView> = {}): RuleView {
  return { ...rule(), source: 'default', changed: false, problems: [], open_alerts: 0, fired_7d: 0, ...given }
}
