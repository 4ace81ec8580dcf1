import { scoreboard } from '../../../shared/health/scoreboard.ts'
import { nearestWord } from '../../../shared/query/nearest.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Backend } from '../backend.ts'
import type { Some } from './handlers.ts'

const DAY = 86_400_000
const HISTORY_DAYS = 90
const SCORE_DAYS = 90

export function predictionHandlers(backend: Backend): Some<'predictions'> & Some<'signals'> {
  const service = () => backend.session.services.predictions
  const components = () => service().components.components
  const known = (robot: string) => {
    const { fleet } = backend.session
    if (fleet.find(robot) !== undefined) return
    const names = [...fleet.ids()].map((id) => fleet.live(id, backend.now())!.id)
    const nearest = nearestWord(robot, names)
    const hint = nearest ? ` Did you mean "${nearest}"?` : ''
    throw new CallError('not_found', `No message ever came from a robot "${robot}".${hint}`, '/robot')
  }
  const query = (robot: string) => {
    known(robot)
    backend.session.settle(true)
    const fleet = [...service().fleetCourses]
    return { robot, components: components(), fleet, now: backend.now() }
  }
  return {
    'predictions.list': () => service().list(),
    'predictions.get': async ({ robot }, signal) => {
      known(robot)
      const now = backend.now()
      const ask = { robot, components: components(), from: now - HISTORY_DAYS * DAY, now }
      const past = await backend.session.readers.run('robotHealth', ask, signal)
      return { robot, components: service().ofRobot(robot), ...past }
    },
    'predictions.run': ({ by }) => service().run(by),
    'predictions.status': () => service().status(),
    'predictions.scoreboard': async ({ from, to }, signal) => {
      const now = backend.now()
      const range = { from: from ?? now - SCORE_DAYS * DAY, to: to ?? now + DAY }
      if (range.from >= range.to) throw new CallError('bad_request', '"from" has to be before "to".', '/from')
      const names = Object.fromEntries(components().map(({ id, name }) => [id, name]))
      // A warning may be older than the end that it is about.
      const ask = { names, from: range.from - SCORE_DAYS * DAY, now }
      const parts = await backend.session.readers.run('partHistories', ask, signal)
      return scoreboard(parts, { ...range, costs: backend.settings.current.predictions, now })
    },
    'predictions.models': async (_params, signal) => {
      const counts = components().map(async ({ id }) => {
        const ask = { component: id, to: backend.now() }
        return [id, await backend.session.readers.run('countFailures', ask, signal)] as const
      })
      return service().models.versions(components(), new Map(await Promise.all(counts)))
    },
    'predictions.components': () => service().components,
    'predictions.schedule': ({ robot, component, by }) => service().schedule(robot, component, by),
    'signals.list': ({ robot }, signal) => backend.session.readers.run('robotSignals', query(robot), signal),
    'signals.get': ({ robot, metric, from, to }, signal) => {
      const predictions = service().ofRobot(robot)
      const ask = { ...query(robot), metric, from: from ?? null, to: to ?? null, predictions }
      return backend.session.readers.run('robotSignal', ask, signal)
    },
  }
}
