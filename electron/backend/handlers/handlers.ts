import type { Backend } from '../backend.ts'
import type { Handlers } from '../clients.ts'
import { alertHandlers } from './alerts.ts'
import { demoHandlers } from './demo.ts'
import { eventHandlers } from './events.ts'
import { fleetHandlers } from './fleet.ts'
import { healthHandlers } from './health.ts'
import { metricHandlers } from './metrics.ts'
import { queryHandlers } from './queries.ts'
import { robotHandlers } from './robots.ts'
import { ruleHandlers } from './rules.ts'
import { settingsHandlers } from './settings.ts'
import { traceHandlers } from './traces.ts'

/** Every call of the contract; the type demands each one. */
export function makeHandlers(backend: Backend): Handlers {
  return {
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
  }
}

export type Some<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}.${string}`>>
