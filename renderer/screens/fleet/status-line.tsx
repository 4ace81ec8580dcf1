import { useMemo } from 'react'
import { useAttention } from '../../state/alerts.ts'
import { useNow } from '../../state/clock.ts'
import { useFleet } from '../../state/fleet.ts'
import { Definition } from '../../ui/definition.tsx'
import { LevelMark } from '../../ui/level-mark.tsx'
import { overallText } from './overall.ts'
import classes from './status-line.module.css'
import { leftOutText, missedTargets, type TargetView, targetView } from './target-view.ts'

/** The fleet in one line: how it is, and its four targets, each by word, shape and colour. */
export function StatusLine() {
  const summary = useFleet((state) => state.summary)
  const attention = useAttention()
  const at = useFleet((state) => state.now)
  const now = useNow(10_000)
  const targets = useMemo(
    () => summary?.targets.map((target) => targetView(target, summary, now)) ?? [],
    [summary, now],
  )
  const waiting = attention.map(({ severity, alerts }) => ({
    severity,
    active: alerts.some((alert) => alert.active),
  }))
  const overall = overallText(summary?.status ?? 'unknown', missedTargets(summary?.targets ?? []), waiting)
  const leftOut = summary ? leftOutText(summary) : ''
  return (
    <header className={classes.line} data-level={overall.level}>
      <div className={classes.overall}>
        <h1 className={classes.title}>Fleet right now</h1>
        <LevelMark level={overall.level} word={overall.word} size="lg" />
        <span className={classes.note}>{overall.note}</span>
      </div>
      {targets.map((target) => (
        <Target key={target.metric} target={target} at={at} leftOut={leftOut} />
      ))}
    </header>
  )
}

function Target({ target, at, leftOut }: { target: TargetView; at: number | null; leftOut: string }) {
  return (
    <div className={classes.target} data-level={target.level}>
      <div className={classes.top}>
        <span className={classes.name}>{target.name}</span>
        <LevelMark level={target.level} word={target.word} size="sm" />
      </div>
      <Definition
        name={target.name}
        meaning={target.meaning}
        {...(target.metric === 'model_version' ? {} : { window: 'last hour' })}
        denominator={target.denominator}
        {...(target.metric === 'uptime' && leftOut !== '' ? { leftOut: `not healthy now: ${leftOut}` } : {})}
        at={at}
      >
        <span className={classes.value}>{target.value}</span>
      </Definition>
      <span className={classes.note}>{target.target}</span>
    </div>
  )
}
