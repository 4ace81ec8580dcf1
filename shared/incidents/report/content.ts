import { shortNames } from '../../commands/names.ts'
import { type Incident, TASK_WORDS, type Task } from '../incident.ts'
import { PLANNED_MIN, STAGE_WORDS, STAGES, timeIn } from '../stages.ts'
import type { Block } from './blocks.ts'
import { moment, span } from './moment.ts'

/** When it is written, and in whose time. */
export interface Writing {
  now: number
  offsetMin: number
}

/** The whole record of an incident, in the order in which somebody reads it who was not there. */
export function reportOf(incident: Incident, writing: Writing): Block[] {
  return [
    { kind: 'heading', level: 1, text: `Incident ${incident.id}: ${incident.title}` },
    facts(incident, writing),
    ...stages(incident, writing),
    ...investigation(incident, writing),
    ...decision(incident, writing),
    ...recovery(incident),
    ...review(incident, writing),
    ...alerts(incident, writing),
    ...files(incident, writing),
    ...similar(incident),
    ...timeline(incident, writing),
    { kind: 'text', text: `Written by Andon at ${moment(writing.now, writing.offsetMin)}.` },
  ]
}

function facts(incident: Incident, { now, offsetMin }: Writing): Block {
  const { severity, stage, owner, began, opened, closed, source, scope } = incident
  return {
    kind: 'facts',
    rows: [
      ['Severity', severity],
      ['Stage', STAGE_WORDS[stage]],
      ['Owner', owner ?? 'nobody'],
      ['Began', moment(began, offsetMin)],
      ['Opened', `${moment(opened, offsetMin)}, ${span(opened - began)} after it began`],
      [
        'Closed',
        closed === null
          ? `open for ${span(now - opened)}`
          : `${moment(closed, offsetMin)}, after ${span(closed - opened)}`,
      ],
      ['Opened because', source.text],
      ['Robots', scope.robots.length === 0 ? 'all' : shortNames(scope.robots, 20)],
      ['Task types', scope.task_types.length === 0 ? 'all' : scope.task_types.join(', ')],
    ],
  }
}

function stages({ stages: visits, overridden, closed }: Incident, { now, offsetMin }: Writing): Block[] {
  const visited = STAGES.filter(
    (stage) => stage !== 'closed' && visits.some((visit) => visit.stage === stage),
  )
  const rows = visited.map((stage) => {
    const planned = PLANNED_MIN[stage]
    return [
      STAGE_WORDS[stage],
      span(timeIn(visits, stage, closed ?? now)),
      planned === null ? '' : `${planned} min`,
    ]
  })
  const overruled = overridden.map(
    ({ stage, by, ts, reason, missing }) =>
      `${STAGE_WORDS[stage]}, ${by}, ${moment(ts, offsetMin)}: ${reason} (missing: ${missing.join(' ')})`,
  )
  return [
    { kind: 'heading', level: 2, text: 'Time per stage' },
    { kind: 'table', head: ['Stage', 'Took', 'Planned'], rows },
    ...(overruled.length === 0
      ? []
      : [
          { kind: 'text', text: 'Overruled, on record:' } as const,
          { kind: 'list', items: overruled } as const,
        ]),
  ]
}

function investigation(
  { diagnosis, diagnosis_note, found, suspects }: Incident,
  { offsetMin }: Writing,
): Block[] {
  const blocks: Block[] = [{ kind: 'heading', level: 2, text: 'What was wrong' }]
  if (found)
    blocks.push({
      kind: 'text',
      text: `Cause, named by ${found.by} (${moment(found.ts, offsetMin)}): ${found.text}`,
    })
  if (diagnosis) {
    const { answers, conclusion, tried } = diagnosis
    blocks.push({
      kind: 'facts',
      rows: [
        ['Which tasks', answers.tasks],
        ['Which robots', answers.robots],
        ['Since when', answers.since],
        ['What changed', answers.changed],
        ['Conclusion', conclusion.text],
        ['Descriptions tried', String(tried)],
      ],
    })
  } else if (diagnosis_note !== null) blocks.push({ kind: 'text', text: diagnosis_note })
  if (suspects.length > 0) {
    const rows = suspects.map(({ value, success_rate, baseline, n, share_of_drop, p_adjusted }) => [
      ...[
        value,
        percent(success_rate),
        percent(baseline),
        String(n),
        percent(share_of_drop),
        chance(p_adjusted),
      ],
    ])
    const head = ['Suspect', 'Success', 'Before', 'Tasks', 'Of the drop', 'p, corrected']
    blocks.push({ kind: 'table', head, rows })
  }
  return blocks
}

function decision({ decided, options, commands }: Incident, { offsetMin }: Writing): Block[] {
  if (!decided) return []
  const { option, by, reason, ts, approved_by, approved_ts } = decided
  const approval =
    approved_by === null ? '' : ` Approved by ${approved_by}, ${moment(approved_ts!, offsetMin)}.`
  return [
    { kind: 'heading', level: 2, text: 'What was done' },
    {
      kind: 'text',
      text: `${option.title}. Decided by ${by}, ${moment(ts, offsetMin)}: ${reason}${approval}`,
    },
    {
      kind: 'table',
      head: ['Option', 'Risk', 'Benefit'],
      rows: options.map(({ title, risk, benefit }) => [title, `${risk.level}: ${risk.text}`, benefit.text]),
    },
    ...(commands.length === 0
      ? []
      : [
          {
            kind: 'list',
            items: commands.map(
              ({ title, by: giver, ts: at, counts, robots_text }) =>
                `${title}, ${robots_text}, by ${giver}, ${moment(at, offsetMin)}: ${counts.done} done, ${counts.failed} failed, ${counts.not_reached} not reached`,
            ),
          } as const,
        ]),
  ]
}

function recovery({ verify }: Incident): Block[] {
  if (!verify) return []
  const course = verify.course.map(({ succeeded, failed }) => percent(succeeded / (succeeded + failed)))
  return [
    { kind: 'heading', level: 2, text: 'Recovery' },
    { kind: 'list', items: verify.criteria.map(({ met, text }) => `${met ? 'met' : 'not met'}: ${text}`) },
    ...(course.length === 0
      ? []
      : [{ kind: 'text', text: `Success by minute: ${course.join(', ')}.` } as const]),
    { kind: 'text', text: verify.method },
  ]
}

function review({ root_cause, tasks }: Incident, { offsetMin }: Writing): Block[] {
  if (root_cause === null && tasks.length === 0) return []
  return [
    { kind: 'heading', level: 2, text: 'Review' },
    ...(root_cause === null ? [] : [{ kind: 'text', text: `Root cause: ${root_cause}` } as const]),
    {
      kind: 'table',
      head: ['Task', 'What', 'Owner', 'Due', 'State'],
      rows: tasks.map((task) => [
        TASK_WORDS[task.kind],
        task.text,
        task.owner ?? '',
        task.due === null ? '' : moment(task.due, offsetMin).slice(0, 10),
        taskState(task),
      ]),
    },
  ]
}

function taskState({ done, waived }: Task): string {
  if (done) return `done by ${done.by}: ${done.result}`
  return waived ? `not needed (${waived.by}): ${waived.reason}` : 'open'
}

function alerts({ alerts: all }: Incident, { offsetMin }: Writing): Block[] {
  if (all.length === 0) return []
  const rows = all.map(({ raised, severity, message }) => [moment(raised, offsetMin), severity, message])
  return [
    { kind: 'heading', level: 2, text: 'Alerts' },
    { kind: 'table', head: ['Raised', 'Severity', 'Alert'], rows },
  ]
}

function files({ files: all }: Incident, { offsetMin }: Writing): Block[] {
  if (all.length === 0) return []
  const rows = all.map(({ name, type, bytes, by, ts, sha256 }) => [
    name,
    type,
    `${bytes} B`,
    `${by}, ${moment(ts, offsetMin)}`,
    sha256,
  ])
  return [
    { kind: 'heading', level: 2, text: 'Files' },
    { kind: 'table', head: ['Name', 'Kind', 'Size', 'Added', 'SHA-256'], rows },
  ]
}

function similar({ similar: all }: Incident): Block[] {
  if (all.length === 0) return []
  const items = all.map(({ id, title, why, root_cause }) => {
    const cause = root_cause === null ? '' : ` Root cause then: ${root_cause}`
    return `Incident ${id}, ${title} (${why.join('; ')}).${cause}`
  })
  return [
    { kind: 'heading', level: 2, text: 'Similar past incidents' },
    { kind: 'list', items },
  ]
}

function timeline({ timeline: entries }: Incident, { offsetMin }: Writing): Block[] {
  const rows = entries.map(({ ts, who, text }) => [moment(ts, offsetMin), who ?? 'Andon', text])
  return [
    { kind: 'heading', level: 2, text: 'Timeline' },
    { kind: 'table', head: ['When', 'Who', 'What'], rows },
  ]
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`
}

function chance(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toFixed(3)
}
