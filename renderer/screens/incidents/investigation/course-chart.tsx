import { useMemo, useState } from 'react'
import type { IncidentCourse, Tally } from '../../../../shared/incidents/course.ts'
import type { Incident } from '../../../../shared/incidents/incident.ts'
import type { Mark } from '../../../charts/marks.ts'
import { MultiLine } from '../../../charts/multi-line.tsx'
import { useNow } from '../../../state/clock.ts'
import { useLoaded } from '../../../state/use-loaded.ts'
import { num, pct } from '../../../ui/format.ts'
import { clockTime } from '../../../ui/time.ts'
import { changeText } from '../../metrics/change-words.ts'
import classes from '../incidents.module.css'
import { useRecorded } from '../recorded.tsx'

const RELOAD_MS = 60_000
/** Fewer tasks than this in a bucket are drawn pale. */
const FEW = 10

/** The success of those concerned against all others, with the onset and everything that was changed. */
export function CourseChart({ incident }: { incident: Incident }) {
  const recorded = useRecorded()
  if (!recorded) return <LiveChart incident={incident} />
  return recorded.course ? (
    <Chart course={recorded.course} />
  ) : (
    <p className={classes.plain}>The course is not in the file as it was sealed.</p>
  )
}

function LiveChart({ incident }: { incident: Incident }) {
  const turn = Math.floor(useNow(10_000) / RELOAD_MS)
  const key = `${incident.id}/${incident.found?.ts ?? ''}/${incident.diagnosis?.at ?? ''}/${incident.closed ?? turn}`
  const { data, error } = useLoaded(
    `course/${incident.id}`,
    (client, signal) => client.call('incidents.course', { id: incident.id }, { signal }),
    Number(hash(key)),
  )
  if (error) return <p className={classes.plain}>The course could not be loaded: {error.message}</p>
  if (!data) return <p className={classes.plain}>Loading the course…</p>
  return <Chart course={data} />
}

/** A number that differs when anything that decides about the course did. */
function hash(text: string): number {
  let sum = 0
  for (const char of text) sum = (sum * 31 + char.charCodeAt(0)) % 2_147_483_647
  return sum
}

function Chart({ course }: { course: IncidentCourse }) {
  const { from, to, step, times } = course
  const [marked, setMarked] = useState<string | null>(null)
  const lines = useMemo(() => {
    const cohort = lineOf('cohort', 'concerned', course.cohort)
    return course.rest.length === 0 ? [cohort] : [cohort, lineOf('rest', 'all others', course.rest)]
  }, [course])
  const marks = useMemo(() => marksOf(course), [course])
  const middles = useMemo(() => times.map((t) => t + step / 2), [times, step])
  const shown = marks.find(({ id }) => id === marked)
  return (
    <div className={classes.chart}>
      <MultiLine
        label="Success of those concerned and of all others"
        head={
          <figcaption className={classes.chartHead}>Success, those concerned against all others</figcaption>
        }
        times={middles}
        step={step}
        lines={lines}
        band={null}
        from={from}
        to={to}
        gaps={[]}
        marks={marks}
        marked={marked}
        onMark={setMarked}
        stretch={null}
        against={null}
        onSelect={() => {}}
        bounds={{ low: 0, high: 1, zero: true }}
        formatAxis={(value) => `${Math.round(value * 100)}%`}
        bridge={false}
        formatValue={(value) => pct(value, 0)}
        formatOf={(n) => `${num(n)} tasks`}
        height={190}
        syncKey="incident"
        labelled
      />
      <p className={classes.chartNote}>{shown ? `${clockTime(shown.t)} ${shown.text}` : markList(marks)}</p>
    </div>
  )
}

function lineOf(key: string, label: string, tallies: readonly Tally[]) {
  const n = tallies.map(({ succeeded, failed }) => succeeded + failed)
  const values = tallies.map(({ succeeded }, at) => (n[at] === 0 ? null : succeeded / n[at]!))
  return { key, label, values, n, weak: n.map((count) => count < FEW) }
}

function marksOf({ onset, executed, changes }: IncidentCourse): Mark[] {
  const own: Mark[] = [
    ...(onset === null ? [] : [{ id: 'onset', t: onset, text: 'It began', minor: false }]),
    ...(executed === null
      ? []
      : [{ id: 'executed', t: executed, text: 'It was done something about', minor: false }]),
  ]
  const told = changes.map((change, at) => ({
    id: `change/${at}`,
    t: change.ts,
    text: changeText(change),
    minor: change.robot_count === 1,
  }))
  return [...told, ...own].sort((a, b) => a.t - b.t)
}

function markList(marks: readonly Mark[]): string {
  const told = marks.filter(({ minor }) => !minor).slice(-4)
  return told.map(({ t, text }) => `${clockTime(t).slice(0, 5)} ${text}`).join(' · ')
}
