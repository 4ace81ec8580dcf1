import { plain } from '../../../shared/json-text.ts'
import type { Backend } from '../backend.ts'
import type { Handlers } from '../clients.ts'
import { accessHandlers } from './access.ts'
import { alertHandlers } from './alerts.ts'
import { reviewHandlers } from './bundle.ts'
import { checklistHandlers } from './checklists.ts'
import { commandHandlers } from './commands.ts'
import { consoleHandlers } from './console.ts'
import { demoHandlers } from './demo.ts'
import { diagnosisHandlers } from './diagnosis.ts'
import { eventHandlers } from './events.ts'
import { fleetHandlers } from './fleet.ts'
import { handoverHandlers } from './handover.ts'
import { healthHandlers } from './health.ts'
import { incidentHandlers } from './incidents.ts'
import { maintenanceHandlers } from './maintenance.ts'
import { metricHandlers } from './metrics.ts'
import { notifyHandlers } from './notify.ts'
import { predictionHandlers } from './predictions.ts'
import { queryHandlers } from './queries.ts'
import { robotHandlers } from './robots.ts'
import { ruleHandlers } from './rules.ts'
import { runbookHandlers } from './runbooks.ts'
import { settingsHandlers } from './settings.ts'
import { traceHandlers } from './traces.ts'
import { treeHandlers } from './trees.ts'

/** Every call of the contract; the type demands each one. */
export function makeHandlers(backend: Backend): Handlers {
  const handlers: Handlers = {
    ...fleetHandlers(backend),
    ...robotHandlers(backend),
    ...metricHandlers(backend),
    ...eventHandlers(backend),
    ...queryHandlers(backend),
    ...traceHandlers(backend),
    ...settingsHandlers(backend),
    ...healthHandlers(backend),
    ...demoHandlers(backend),
    ...alertHandlers(backend),
    ...ruleHandlers(backend),
    ...treeHandlers(backend),
    ...checklistHandlers(backend),
    ...runbookHandlers(backend),
    ...reviewHandlers(backend),
    ...notifyHandlers(backend),
    ...maintenanceHandlers(backend),
    ...incidentHandlers(backend),
    ...predictionHandlers(backend),
    ...handoverHandlers(backend),
    ...diagnosisHandlers(backend),
    ...consoleHandlers(backend, async (name, params, by) =>
      plain(await handlers[name](params, by.signal, by.caller)),
    ),
    ...commandHandlers(backend),
    ...accessHandlers(backend),
  }
  return handlers
}

export type Some<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}.${string}`>>
