import type { RobotLive } from '../../shared/fleet/live.ts'
import { SECTIONS, type SectionId } from '../screens/settings/sections.ts'
import { STATE_WORDS } from '../ui/robot-words.ts'
import {
  alertsPath,
  CHECKLISTS_PATH,
  COMMANDS_PATH,
  CONSOLE_PATH,
  eventsPath,
  FLEET_PATH,
  HANDOVER_PATH,
  INCIDENTS_PATH,
  journeysPath,
  MAINTENANCE_PATH,
  metricsPath,
  PREDICTIONS_PATH,
  QUALITY_PATH,
  REVIEW_PATH,
  RULES_PATH,
  RUNBOOKS_PATH,
  robotPath,
  settingsPath,
  TROUBLESHOOTING_PATH,
  WALK_START_PATH,
  WALL_PATH,
} from './paths.ts'

export interface Entry {
  id: string
  kind: 'Screen' | 'Command' | 'Robot'
  label: string
  about: string
  /** Where it leads; commands have none. */
  to?: string
}

const SECTION_ABOUT: Record<SectionId, string> = {
  broker: 'Where the robots publish',
  targets: 'What counts as good enough',
  retention: 'How long data is kept, when a task is over',
  shifts: 'When shifts start, for “this shift”',
  incidents: 'When they open, what proves a recovery',
  predictions: 'When the daily run is, how far it looks ahead',
  notifications: 'Through what people are told about alerts',
  'on-call': 'Who is paged, and who is next',
  access: 'Tablets and wall screens on this network',
  desktop: 'Start with the login, kiosk, wall screen, updates',
  audit: 'The record of changes',
  'data-health': 'Rates, lag, refused messages, storage',
  demo: 'The simulated fleet and its scenarios',
  about: 'Version and storage',
}

export const SCREENS: readonly Entry[] = [
  { id: 'fleet', kind: 'Screen', label: 'Fleet', about: 'Every robot right now', to: FLEET_PATH },
  {
    id: 'alerts',
    kind: 'Screen',
    label: 'Alerts',
    about: 'What needs attention, and what to do',
    to: alertsPath(),
  },
  {
    id: 'incidents',
    kind: 'Screen',
    label: 'Incidents',
    about: 'From detection to closure, with their record',
    to: INCIDENTS_PATH,
  },
  {
    id: 'handover',
    kind: 'Screen',
    label: 'Hand-over',
    about: 'What is open for the next shift, and who took it over',
    to: HANDOVER_PATH,
  },
  {
    id: 'review',
    kind: 'Screen',
    label: 'Review',
    about: 'Open an incident from a sealed file',
    to: REVIEW_PATH,
  },
  {
    id: 'alarm-quality',
    kind: 'Screen',
    label: 'Alarm quality',
    about: 'Whether people can keep up, and which rule to repair first',
    to: QUALITY_PATH,
  },
  {
    id: 'rules',
    kind: 'Screen',
    label: 'Alert rules',
    about: 'Which limits make an alert',
    to: RULES_PATH,
  },
  {
    id: 'events',
    kind: 'Screen',
    label: 'Events',
    about: 'Search everything that happened',
    to: eventsPath(),
  },
  {
    id: 'journeys',
    kind: 'Screen',
    label: 'Journeys',
    about: 'Tasks and traces step by step',
    to: journeysPath(),
  },
  {
    id: 'metrics',
    kind: 'Screen',
    label: 'Metrics',
    about: 'Charts by robot, task type, version and place',
    to: metricsPath(),
  },
  {
    id: 'wall',
    kind: 'Screen',
    label: 'Wall screen',
    about: 'For a large display that nobody touches',
    to: WALL_PATH,
  },
  {
    id: 'maintenance',
    kind: 'Screen',
    label: 'Maintenance',
    about: 'Jobs, calendar and plans',
    to: MAINTENANCE_PATH,
  },
  {
    id: 'predictions',
    kind: 'Screen',
    label: 'Predictions',
    about: 'Days until failure of every robot, and why',
    to: PREDICTIONS_PATH,
  },
  {
    id: 'commands',
    kind: 'Screen',
    label: 'Commands',
    about: 'Orders to robots, and what became of them',
    to: COMMANDS_PATH,
  },
  {
    id: 'console',
    kind: 'Screen',
    label: 'Console',
    about: 'Type a runbook command, fleet.help()',
    to: CONSOLE_PATH,
  },
  {
    id: 'runbooks',
    kind: 'Screen',
    label: 'Runbooks',
    about: 'What to do, step by step',
    to: RUNBOOKS_PATH,
  },
  {
    id: 'troubleshooting',
    kind: 'Screen',
    label: 'Troubleshooting',
    about: 'Decision trees, and who walks them right now',
    to: TROUBLESHOOTING_PATH,
  },
  {
    id: 'walk',
    kind: 'Screen',
    label: 'Start a walk',
    about: 'Question by question beside a stuck robot',
    to: WALK_START_PATH,
  },
  {
    id: 'checklists',
    kind: 'Screen',
    label: 'Checklists',
    about: 'Latency, success rate, connectivity, safety',
    to: CHECKLISTS_PATH,
  },
  ...SECTIONS.map(
    ({ id, title }): Entry => ({
      id: `settings/${id}`,
      kind: 'Screen',
      label: `Settings: ${title}`,
      about: SECTION_ABOUT[id],
      to: settingsPath(id),
    }),
  ),
]

export function robotEntry(robot: RobotLive): Entry {
  const where = [robot.zone, robot.group].filter(Boolean).join(' · ')
  return {
    id: `robot/${robot.id}`,
    kind: 'Robot',
    label: robot.name && robot.name !== robot.id ? `${robot.id} (${robot.name})` : robot.id,
    about: [STATE_WORDS[robot.state], where, robot.worst?.text].filter(Boolean).join(', '),
    to: robotPath(robot.id),
  }
}

/**
 * Entries whose words all occur, best first: those that begin with the query, then those that have it in the
 * label, then the rest; at most `limit`.
 */
export function matchEntries(entries: readonly Entry[], query: string, limit: number): Entry[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return entries.filter((entry) => entry.kind !== 'Robot').slice(0, limit)
  const whole = words.join(' ')
  const ranked = entries.flatMap((entry) => {
    const label = entry.label.toLowerCase()
    const text = `${label} ${entry.about.toLowerCase()}`
    if (!words.every((word) => text.includes(word))) return []
    return [
      { entry, rank: label === whole ? 0 : label.startsWith(whole) ? 1 : label.includes(whole) ? 2 : 3 },
    ]
  })
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ entry }) => entry)
}
