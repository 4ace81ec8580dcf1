import { IconListCheck } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { Alert } from '../../../shared/alerts/alert.ts'
import { runbookPath } from '../../app/paths.ts'
import classes from './line.module.css'

/** Where the runbook of an alert is started. */
export function runbookOf({ id, playbook }: Pick<Alert, 'id' | 'playbook'>): string | null {
  return playbook === null ? null : `${runbookPath(playbook)}?${new URLSearchParams({ alert: id })}`
}

/** From a line of the inbox straight to what to do about it, step by step. */
export function RunbookLink({ alert, about }: { alert: Alert; about: string }) {
  const to = runbookOf(alert)
  if (to === null) return null
  return (
    <Link className={classes.runbook} to={to} aria-label={`Start the runbook: ${about}`}>
      <IconListCheck size={15} aria-hidden /> Runbook
    </Link>
  )
}
