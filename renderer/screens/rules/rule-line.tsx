import { Switch } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { RuleView } from '../../../shared/alerts/rule.ts'
import { alertsPath, rulePath } from '../../app/paths.ts'
import { num } from '../../ui/format.ts'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { originOf } from './origin.ts'
import { limitSentence, scopeSentence } from './rule-words.ts'
import classes from './rules.module.css'

interface RuleLineProps {
  rule: RuleView
  saving: boolean
  onToggle: () => void
}

/** One rule: how urgent, its limit, whom it is about, how often it fired, and whether it is on. */
export function RuleLine({ rule, saving, onToggle }: RuleLineProps) {
  const origin = originOf(rule)
  return (
    <li className={classes.line} data-enabled={rule.enabled}>
      <span className={classes.severity}>
        <SeverityMark severity={rule.severity} />
      </span>
      <div className={classes.what}>
        <Link className={classes.name} to={rulePath(rule.id)}>
          {rule.name}
        </Link>
        {origin.short !== '' && <span className={classes.small}>{origin.short}</span>}
        {rule.problems.map(({ field, reason }) => (
          <span key={field} className={classes.problem}>
            <IconAlertTriangle size={14} aria-hidden /> Not watched: {reason} ({field})
          </span>
        ))}
      </div>
      <div className={classes.limit}>
        <span>{limitSentence(rule)}</span>
        <span className={classes.small}>{scopeSentence(rule)}</span>
      </div>
      <span className={classes.fired}>
        <span className={classes.number}>{num(rule.fired_7d)}</span>
        <span className={classes.small}>in 7 days</span>
      </span>
      <span className={classes.openAlerts}>
        {rule.open_alerts > 0 ? (
          <Link to={alertsPath({ rule: rule.id })}>{num(rule.open_alerts)} open</Link>
        ) : (
          <span className={classes.small}>none open</span>
        )}
      </span>
      <Switch
        className={classes.switch!}
        size="sm"
        checked={rule.enabled}
        disabled={saving}
        label={rule.enabled ? 'On' : 'Off'}
        aria-label={`${rule.name}: watched`}
        onChange={onToggle}
      />
    </li>
  )
}
