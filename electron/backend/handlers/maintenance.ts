import type { Params } from '../../../shared/contract.ts'
import type { Job } from '../../../shared/maintenance/job.ts'
import { checkZone } from '../../../shared/maintenance/recurrence.ts'
import { RecurrenceError } from '../../../shared/maintenance/rrule.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Backend } from '../backend.ts'
import { answer, cancel, change, complete, merge, miss, move, start } from '../maintenance/acts.ts'
import { addFeed, exportCalendar, feedCalendar, importCalendar } from '../maintenance/calendar-file.ts'
import { asCallError, type Maintenance } from '../maintenance/maintenance.ts'
import { addPhoto, readPhoto } from '../maintenance/photos.ts'
import type { Some } from './handlers.ts'

const PAGE = 500
const LONGEST_MS = 366 * 86_400_000

export function maintenanceHandlers(backend: Backend): Some<'maintenance'> {
  const of = () => backend.session.services.maintenance
  const now = () => backend.now()
  /** Nothing of maintenance may be written into a transaction that is still open. */
  const writing = <T>(act: () => T): T => {
    backend.session.settle()
    return explained(act)
  }
  return {
    'maintenance.list': (params) => list(of(), params),
    'maintenance.calendar': ({ from, to }) => {
      if (to <= from || to - from > LONGEST_MS) {
        throw new CallError(
          'bad_request',
          'The stretch has to be from one moment to a later one, a year at most.',
          '/to',
        )
      }
      return of().calendar(from, to)
    },
    'maintenance.get': ({ id }) => of().detail(id),
    'maintenance.schedule': (wish) => writing(() => of().schedule(wish)),
    'maintenance.start': (named) => writing(() => start(of(), named, now())),
    'maintenance.step': (given) => writing(() => answer(of(), given, now())),
    'maintenance.addPhoto': (given) => writing(() => addPhoto(of(), given, now())),
    'maintenance.photo': ({ id }) => readPhoto(of(), id),
    'maintenance.complete': (named) => writing(() => complete(of(), named, now())),
    'maintenance.cancel': (named) => writing(() => cancel(of(), named, now())),
    'maintenance.miss': (named) => writing(() => miss(of(), named, now())),
    'maintenance.check': ({ id, starts }) => of().check({ ...of().found(id), starts }),
    'maintenance.move': (wish) => writing(() => move(of(), wish, now())),
    'maintenance.change': ({ parts, ...rest }) => {
      const ordered = parts?.map((part) => ({ ...part, ordered: part.ordered ?? null }))
      return writing(() => change(of(), { ...rest, ...(ordered ? { parts: ordered } : {}) }, now()))
    },
    'maintenance.suggest': ({ id }) => of().slots(id),
    'maintenance.merge': ({ ids, by }) => writing(() => merge(of(), ids, by, now())),
    'maintenance.plans': () => of().plans.views(now()),
    'maintenance.savePlan': ({ plan, by }) =>
      writing(() => {
        if (plan.id !== undefined && !of().plans.get(plan.id)) throw noPlan(plan.id, '/plan/id')
        of().plans.save(plan, by, now())
        of().tick()
        return of().plans.views(now())
      }),
    'maintenance.removePlan': ({ id, by }) =>
      writing(() => {
        if (!of().plans.get(id)) throw noPlan(id, '/id')
        of().plans.remove(id, by, now())
        return of().plans.views(now())
      }),
    'maintenance.settings': () => of().settings,
    'maintenance.saveSettings': (patch) =>
      writing(() => {
        if (patch.tz !== undefined) checkZone(patch.tz)
        return of().saveSettings(patch)
      }),
    'maintenance.export': () => ({ text: exportCalendar(of(), now()) }),
    'maintenance.import': (given) => writing(() => importCalendar(of(), given, now())),
    'maintenance.feeds': () => of().feeds.all(),
    'maintenance.addFeed': ({ name, by }) => writing(() => addFeed(of(), name, by, now())),
    'maintenance.removeFeed': ({ id }) =>
      writing(() => {
        if (!of().feeds.remove(id)) throw new CallError('not_found', `There is no address "${id}".`, '/id')
        return of().feeds.all()
      }),
    'maintenance.feed': ({ token }) => writing(() => ({ text: feedCalendar(of(), token, now()) })),
  }
}

function list(maintenance: Maintenance, params: Params<'maintenance.list'>): Job[] {
  const { state = 'open', robot = null, from = null, to = null, limit = PAGE } = params
  if (state !== 'open') return maintenance.query({ state, robot, from, to, limit })
  const open = maintenance.open().filter((job) => {
    const within = (from === null || job.starts >= from) && (to === null || job.starts < to)
    return within && (robot === null || job.robot === robot)
  })
  return open.slice(0, limit)
}

const noPlan = (id: string, where: string) => new CallError('not_found', `There is no plan "${id}".`, where)

/** A rule or wish that cannot be is the caller's to put right. */
function explained<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    if (error instanceof RecurrenceError) throw new CallError('bad_request', error.message, '/recurrence')
    throw asCallError(error)
  }
}
