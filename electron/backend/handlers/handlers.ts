import type { Backend } from '../backend.ts'
import type { Handlers } from '../clients.ts'
import { alertHandlers } from './alerts.ts'
import { demoHandlers } from './demo.ts'
import { fleetHandlers } from './fleet.ts'
import { healthHandlers } from './health.ts'
import { historyHandlers } from './history.ts'
import { robotHandlers } from './robots.ts'
import { ruleHandlers } from './rules.ts'
import { settingsHandlers } from './settings.ts'

/** Every call of the contract; the type demands each one. */
export function makeHandlers(backend: Backend): Handlers {
  return {
    ...fleetHandlers(backend),
    ...robotHandlers(backend),
    ...historyHandlers(backend),
    ...settingsHandlers(backend),
    ...healthHandlers(backend),
    ...demoHandlers(backend),
    ...alertHandlers(backend),
    ...ruleHandlers(backend),
  }
}

export type Some<Prefix extends string> = Pick<Handlers, Extract<keyof Handlers, `${Prefix}.${string}`>>
