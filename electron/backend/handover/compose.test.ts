import { describe, expect, it } from 'vitest'
import type { CommandSummary } from '../../../shared/commands/command.ts'
import type { HandoverItem, SectionKey } from '../../../shared/handover/handover.ts'
import type { RobotPrediction } from '../../../shared/health/prediction.ts'
import type { IncidentSummary } from '../../../shared/incidents/incident.ts'
import type { Job } from '../../../shared/maintenance/job.ts'
import { compose, type Open } from './compose.ts'

const HOUR = 3_600_000
const NOW = 100 * HOUR

function items(key: SectionKey, given: Partial<Open>): HandoverItem[] {
  const nothing = {
    incidents: [],
    alerts: [],
    suppressions: [],
    commands: [],
    jobs: [],
    predictions: [],
    walks: [],
  }
  const all = compose({ now: NOW, until: NOW + 8 * HOUR, ...nothing, ...given })
  return all.find((section) => section.key === key)!.items
}
const incident = (given: Partial<IncidentSummary>) =>
  ({
    id: '1',
    title: 'x',
    severity: 'major',
    stage: 'detection',
    next: 'Take it.',
    owner: null,
    decision: null,
    opened: 5,
    ...given,
  }) as IncidentSummary
const command = (given: Partial<CommandSummary>) =>
  ({
    command_id: 'c1',
    title: 'Restart',
    robots_text: 'Robot-1',
    status: 'running',
    hold: null,
    by: 'Ada',
    ts: 5,
    counts: { done: 1 },
    robot_count: 3,
    ...given,
  }) as CommandSummary
const job = (given: Partial<Job>) =>
  ({
    id: '7',
    title: 'New gripper',
    asset: { scope: 'robot', id: 'Robot-1' },
    robot: 'Robot-1',
    state: 'planned',
    technician: null,
    starts: NOW,
    due: NOW + HOUR,
    ...given,
  }) as Job

describe('what a shift hands over', () => {
  it('presses for incidents that nobody owns and decisions that are not carried out', () => {
    const decided = incident({ id: '2', stage: 'execution', decision: 'Roll back', owner: 'Ada' })
    const given = { incidents: [incident({}), decided] }
    expect(items('incidents', given).map(({ id, pressing }) => [id, pressing])).toEqual([
      ['1', true],
      ['2', false],
    ])
    expect(items('decided', given)).toMatchObject([{ id: '2', title: 'Roll back', pressing: true }])
  })

  it('keeps commands under way apart from those that wait for a person', () => {
    const commands = [
      command({}),
      command({ command_id: 'c2', status: 'awaiting_approval' }),
      command({ command_id: 'c3', status: 'paused', hold: { why: 'A wave did badly.', by: null, since: 5 } }),
      command({ command_id: 'c4', status: 'done' }),
    ]
    expect(items('commands', { commands }).map(({ id }) => id)).toEqual(['c1'])
    expect(items('decided', { commands }).map(({ id, detail }) => [id, detail])).toEqual([
      ['c2', 'Waits for the approval of a second person.'],
      ['c3', 'Stands still: A wave did badly.'],
    ])
  })

  it('names jobs until the end of the next shift, overdue ones as such', () => {
    const jobs = [
      job({}),
      job({ id: '8', due: NOW - 1 }),
      job({ id: '9', starts: NOW + 9 * HOUR, due: NOW + 20 * HOUR }),
    ]
    expect(items('jobs', { jobs }).map(({ id, detail, pressing }) => [id, detail, pressing])).toEqual([
      ['7', 'Planned.', false],
      ['8', 'Overdue.', true],
    ])
  })

  it('presses for a near failure without a job, and leaves out what is far', () => {
    const one = (robot: string, given: Partial<RobotPrediction>) =>
      ({
        robot,
        component_name: 'gripper',
        category: 'urgent',
        evidence: 'It slips.',
        job: null,
        work_by: NOW,
        ...given,
      }) as RobotPrediction
    const planned = { id: '7', due: NOW, title: 'New gripper' }
    const predictions = [
      one('Robot-1', {}),
      one('Robot-2', { category: 'critical', job: planned }),
      one('Robot-3', { category: 'soon' }),
    ]
    expect(items('predictions', { predictions })).toMatchObject([
      { id: 'Robot-1', severity: 'warning', pressing: true, detail: 'It slips. No job is planned.' },
      { id: 'Robot-2', severity: 'critical', pressing: false, detail: 'It slips. Planned: New gripper.' },
    ])
  })
})
