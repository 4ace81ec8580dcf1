import type { HandoverItem, SectionKey } from '../../../shared/handover/handover.ts'
import {
  alertsPath,
  commandPath,
  incidentPath,
  jobPath,
  predictionPath,
  robotPath,
  walkPath,
} from '../../app/paths.ts'

/** Where a thing that is handed over is worked on. What waits may be an incident or a command: those have letters. */
export function linkOf(key: SectionKey, { id, robot }: HandoverItem): string {
  switch (key) {
    case 'incidents':
      return incidentPath(id)
    case 'decided':
      return /^[0-9]+$/.test(id) ? incidentPath(id) : commandPath(id)
    case 'alerts':
    case 'silenced':
      return alertsPath({ alert: id })
    case 'suppressed':
      return robotPath(robot ?? id)
    case 'commands':
      return commandPath(id)
    case 'jobs':
      return jobPath(id)
    case 'predictions':
      return predictionPath(id)
    case 'walks':
      return walkPath(id)
  }
}
