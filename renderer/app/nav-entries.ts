import {
  type Icon,
  IconActivityHeartbeat,
  IconBell,
  IconBook2,
  IconCalendarEvent,
  IconChartLine,
  IconChecklist,
  IconLayoutGrid,
  IconListSearch,
  IconRoute,
  IconSend,
  IconSettings,
  IconSitemap,
  IconTerminal2,
  IconTransfer,
  IconUrgent,
} from '@tabler/icons-react'
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
  RUNBOOKS_PATH,
  settingsPath,
  TROUBLESHOOTING_PATH,
} from './paths.ts'

export interface NavEntry {
  label: string
  to: string
  icon: Icon
}

export interface NavGroup {
  /** What the screens of the group answer. */
  title: string
  entries: readonly NavEntry[]
}

/** Every screen that is a place of its own, by the question that leads there. */
export const NAV: readonly NavGroup[] = [
  {
    title: 'Now',
    entries: [
      { label: 'Fleet', to: FLEET_PATH, icon: IconLayoutGrid },
      { label: 'Alerts', to: alertsPath(), icon: IconBell },
      { label: 'Incidents', to: INCIDENTS_PATH, icon: IconUrgent },
      { label: 'Hand-over', to: HANDOVER_PATH, icon: IconTransfer },
    ],
  },
  {
    title: 'Why',
    entries: [
      { label: 'Events', to: eventsPath(), icon: IconListSearch },
      { label: 'Journeys', to: journeysPath(), icon: IconRoute },
      { label: 'Metrics', to: metricsPath(), icon: IconChartLine },
    ],
  },
  {
    title: 'Next',
    entries: [
      { label: 'Predictions', to: PREDICTIONS_PATH, icon: IconActivityHeartbeat },
      { label: 'Maintenance', to: MAINTENANCE_PATH, icon: IconCalendarEvent },
    ],
  },
  {
    title: 'Act',
    entries: [
      { label: 'Troubleshooting', to: TROUBLESHOOTING_PATH, icon: IconSitemap },
      { label: 'Checklists', to: CHECKLISTS_PATH, icon: IconChecklist },
      { label: 'Runbooks', to: RUNBOOKS_PATH, icon: IconBook2 },
      { label: 'Commands', to: COMMANDS_PATH, icon: IconSend },
      { label: 'Console', to: CONSOLE_PATH, icon: IconTerminal2 },
    ],
  },
  {
    title: 'Set up',
    entries: [{ label: 'Settings', to: settingsPath(), icon: IconSettings }],
  },
]
