import { createHashRouter, type RouteObject } from 'react-router'
import { Crashed } from './app/crashed.tsx'
import { NotFound } from './app/not-found.tsx'
import { Shell } from './app/shell.tsx'
import { Loading } from './ui/states.tsx'

/** Screens are loaded when first opened, so that the dashboard does not wait for their charts. */
export const routes: RouteObject[] = [
  {
    path: 'wall',
    errorElement: <Crashed />,
    hydrateFallbackElement: <Loading what="Andon" />,
    lazy: async () => ({
      Component: (await import('./screens/wall/wall-screen.tsx')).WallScreen,
    }),
  },
  {
    element: <Shell />,
    errorElement: <Crashed />,
    hydrateFallbackElement: <Loading what="Andon" />,
    children: [
      {
        errorElement: <Crashed />,
        children: [
          {
            index: true,
            lazy: async () => ({
              Component: (await import('./screens/fleet/fleet-screen.tsx')).FleetScreen,
            }),
          },
          {
            path: 'robots/:id',
            lazy: async () => ({
              Component: (await import('./screens/robot/robot-screen.tsx')).RobotScreen,
            }),
          },
          {
            path: 'alerts',
            lazy: async () => ({
              Component: (await import('./screens/alerts/alerts-screen.tsx')).AlertsScreen,
            }),
          },
          {
            path: 'alarm-quality',
            lazy: async () => ({
              Component: (await import('./screens/alarm-quality/quality-screen.tsx')).QualityScreen,
            }),
          },
          {
            path: 'rules',
            lazy: async () => ({
              Component: (await import('./screens/rules/rules-screen.tsx')).RulesScreen,
            }),
          },
          {
            path: 'rules/:id',
            lazy: async () => ({
              Component: (await import('./screens/rules/rule-screen.tsx')).RuleScreen,
            }),
          },
          {
            path: 'events',
            lazy: async () => ({
              Component: (await import('./screens/events/events-screen.tsx')).EventsScreen,
            }),
          },
          {
            path: 'metrics',
            lazy: async () => ({
              Component: (await import('./screens/metrics/metrics-screen.tsx')).MetricsScreen,
            }),
          },
          {
            path: 'journeys',
            lazy: async () => ({
              Component: (await import('./screens/journeys/journeys-screen.tsx')).JourneysScreen,
            }),
          },
          {
            path: 'journeys/:task',
            lazy: async () => ({
              Component: (await import('./screens/journeys/journey-screen.tsx')).JourneyScreen,
            }),
          },
          {
            path: 'settings/:section?',
            lazy: async () => ({
              Component: (await import('./screens/settings/settings-screen.tsx')).SettingsScreen,
            }),
          },
          {
            path: 'maintenance',
            lazy: async () => ({
              Component: (await import('./screens/maintenance/maintenance-screen.tsx')).MaintenanceScreen,
            }),
          },
          {
            path: 'maintenance/jobs/:id',
            lazy: async () => ({
              Component: (await import('./screens/maintenance/job/job-screen.tsx')).JobScreen,
            }),
          },
          {
            path: 'predictions',
            lazy: async () => ({
              Component: (await import('./screens/predictions/predictions-screen.tsx')).PredictionsScreen,
            }),
          },
          {
            path: 'predictions/:robot',
            lazy: async () => ({
              Component: (await import('./screens/predictions/robot-prediction-screen.tsx'))
                .RobotPredictionScreen,
            }),
          },
          {
            path: 'commands',
            lazy: async () => ({
              Component: (await import('./screens/commands/commands-screen.tsx')).CommandsScreen,
            }),
          },
          {
            path: 'commands/:id',
            lazy: async () => ({
              Component: (await import('./screens/commands/command-screen.tsx')).CommandScreen,
            }),
          },
          {
            path: 'console',
            lazy: async () => ({
              Component: (await import('./screens/console/console-screen.tsx')).ConsoleScreen,
            }),
          },
          {
            path: 'runbooks',
            lazy: async () => ({
              Component: (await import('./screens/runbooks/runbooks-screen.tsx')).RunbooksScreen,
            }),
          },
          {
            path: 'runbooks/:id',
            lazy: async () => ({
              Component: (await import('./screens/runbooks/runbook-screen.tsx')).RunbookScreen,
            }),
          },
          {
            path: 'incidents',
            lazy: async () => ({
              Component: (await import('./screens/incidents/incidents-screen.tsx')).IncidentsScreen,
            }),
          },
          {
            path: 'incidents/:id',
            lazy: async () => ({
              Component: (await import('./screens/incidents/incident-screen.tsx')).IncidentScreen,
            }),
          },
          {
            path: 'troubleshooting',
            lazy: async () => ({
              Component: (await import('./screens/troubleshooting/troubleshooting-screen.tsx'))
                .TroubleshootingScreen,
            }),
          },
          {
            path: 'troubleshooting/codes',
            lazy: async () => ({
              Component: (await import('./screens/troubleshooting/codes-screen.tsx')).CodesScreen,
            }),
          },
          {
            path: 'troubleshooting/trees/:id',
            lazy: async () => ({
              Component: (await import('./screens/troubleshooting/tree-screen.tsx')).TreeScreen,
            }),
          },
          {
            path: 'walk',
            lazy: async () => ({
              Component: (await import('./screens/troubleshooting/start-screen.tsx')).StartScreen,
            }),
          },
          {
            path: 'walks/:id',
            lazy: async () => ({
              Component: (await import('./screens/walk/walk-screen.tsx')).WalkScreen,
            }),
          },
          {
            path: 'checklists',
            lazy: async () => ({
              Component: (await import('./screens/checklists/checklists-screen.tsx')).ChecklistsScreen,
            }),
          },
          {
            path: 'checklists/:id',
            lazy: async () => ({
              Component: (await import('./screens/checklists/run-screen.tsx')).ChecklistRunScreen,
            }),
          },
          {
            path: 'review',
            lazy: async () => ({
              Component: (await import('./screens/review/review-screen.tsx')).ReviewScreen,
            }),
          },
          {
            path: 'review/:id',
            lazy: async () => ({
              Component: (await import('./screens/review/bundle-screen.tsx')).BundleScreen,
            }),
          },
          {
            path: 'handover',
            lazy: async () => ({
              Component: (await import('./screens/handover/handover-screen.tsx')).HandoverScreen,
            }),
          },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
]

export const createRouter = () => createHashRouter(routes)
