import { instructionOf } from '../../../shared/troubleshooting/instruction.ts'
import { pathOf } from '../../../shared/troubleshooting/move.ts'
import { endingOf } from '../../../shared/troubleshooting/tree.ts'
import type { WalkEntry, WalkRecord } from '../../../shared/troubleshooting/walk.ts'
import { act, comment } from '../alerts/acts.ts'
import type { Alerts } from '../alerts/alerts.ts'
import type { Incidents } from '../incidents/incidents.ts'

interface Deps {
  alerts: Alerts
  incidents: Pick<Incidents, 'open'>
  now(): number
}

/**
 * What follows from the end of a walk: its alert learns the cause and is acknowledged, so that it closes when the value
 * is back; a walk that did not help opens an incident with all of its answers. @returns the walk with its incident
 */
export function endWalk(walk: WalkRecord, deps: Deps): WalkRecord {
  tellAlert(walk, deps)
  if (walk.outcome !== 'manual' && walk.outcome !== 'called_help') return walk
  const { title, robot, alert, rule } = walk
  const who = robot ?? 'a robot without a name'
  const incident = deps.incidents.open({
    title: `${title}: ${who} needs ${walk.outcome === 'manual' ? 'manual intervention' : 'help'}`,
    severity: 'major',
    by: walk.by,
    ...(alert === null ? {} : { alerts: [alert] }),
    ...(robot === null ? {} : { robots: [robot] }),
    source: {
      kind: 'walk',
      ref: walk.id,
      text: `Walk ${walk.id} of "${title}"${rule === null ? '' : ` (${rule})`}`,
    },
    note: transcript(walk),
  })
  return { ...walk, incident }
}

/** All answers in words, as they go into an incident. */
export function transcript(walk: WalkRecord): string {
  const path = new Set(pathOf(walk))
  const lines = walk.entries.flatMap((entry) => {
    const { kind, step, question, label, answer, by, note } = entry
    if (kind === 'note') return [`Note of ${by}: ${note}`]
    if (kind === 'action') return [`Done by ${by}: ${note}`]
    if (kind === 'photo') return [`A photo by ${by} at "${question}".`]
    if (kind === 'late') return [`${by}, too late: ${label ?? answer ?? note ?? 'an act'} at "${question}".`]
    if (kind !== 'answer' && kind !== 'check') return []
    if (step === null || !path.has(step)) return []
    const asked = instructionOf(walk, entry) ?? question
    return [[`${asked} ${label} (${by}).`, ...detailsOf(entry)].join(' ')]
  })
  return lines.join('\n')
}

function detailsOf({ value, unit, note, confirmed, evidence }: WalkEntry): string[] {
  return [
    ...(value === null ? [] : [`Measured: ${[value, unit].filter((one) => one !== null).join(' ')}.`]),
    ...(note === null ? [] : [note]),
    ...(confirmed.length === 0 ? [] : [`Confirmed: ${confirmed.join(' ')}`]),
    ...(evidence.length === 0 ? [] : [`Known: ${evidence.map(({ text }) => text).join('; ')}.`]),
  ]
}

function tellAlert(walk: WalkRecord, { alerts, now }: Deps): void {
  const record = walk.alert === null ? null : alerts.book.get(Number(walk.alert))
  if (!record || walk.outcome === null || walk.outcome === 'abandoned') return
  const named = { id: String(record.id), by: walk.by }
  comment(alerts, named, words(walk), now())
  if (record.closed === null && !record.alarm.acked) {
    try {
      act(alerts, named, { kind: 'acknowledge', by: walk.by }, now())
    } catch {
      // Silenced by somebody on purpose, or acknowledged a moment ago: the comment says what was found.
    }
  }
  alerts.commit()
}

function words(walk: WalkRecord): string {
  const at = walk.body.steps.find(({ id }) => id === walk.ended_at)?.question
  const cause = walk.cause === null ? '' : ` Cause: ${walk.cause}.`
  const ending = walk.ending === null ? undefined : endingOf(walk.body, walk.ending)?.title
  if (walk.outcome === 'solved') return `Solved by the walk "${walk.title}" at "${at}".${cause}`
  return `The walk "${walk.title}" ended: ${ending ?? 'help was called'}.${cause}`
}
