/**
 * What a device may do. A viewer looks; a technician also works beside the robots: acknowledges, walks, ticks off;
 * a supervisor does everything. `host` is the program that carries the others' calls, for what only it may ask.
 */
export const ROLES = ['viewer', 'technician', 'supervisor'] as const
export type Role = (typeof ROLES)[number]

const RANK: Record<Role | 'host', number> = { viewer: 0, technician: 1, supervisor: 2, host: 3 }

/** Who is at the other end of a port. */
export interface Caller {
  /** The id of a paired device; `local` for this computer, `password` for who knows the console's password. */
  device: string
  name: string
  role: Role | 'host'
}

/** Who sits at the computer that runs the console. */
export const LOCAL: Caller = { device: 'local', name: 'this computer', role: 'supervisor' }
/** The host itself. */
export const HOST: Caller = { device: 'host', name: 'host', role: 'host' }

/** The last word of calls that only read. */
const READS = new Set([
  'activity',
  'board',
  'calendar',
  'check',
  'compare',
  'compareVersions',
  'deadLetters',
  'deliveries',
  'delivery',
  'desktop',
  'differences',
  'export',
  'file',
  'get',
  'list',
  'live',
  'me',
  'monitor',
  'ofAlert',
  'photo',
  'plans',
  'preview',
  'prometheus',
  'quality',
  'query',
  'runs',
  'series',
  'settings',
  'similar',
  'statistics',
  'strays',
  'successRateBy',
  'suggest',
  'summary',
  'suppressions',
  'trend',
  'vocabulary',
  'words',
])

/** What a person beside a robot does. Whatever is named in neither list is for supervisors. */
const TECHNICIAN = new Set([
  'console.run',
  'alerts.ack',
  'alerts.comment',
  'incidents.comment',
  'incidents.attach',
])
const TECHNICIAN_OF = ['trees', 'checklists', 'runbooks'] as const
const MAINTENANCE_WORK = new Set([
  'start',
  'step',
  'complete',
  'attach',
  'pause',
  'addPhoto',
  'change',
  'miss',
])

/** Reading that tells more than a screen for everybody shows. */
const SUPERVISOR_READS = new Set(['access.get', 'access.audit', 'access.live'])

const HOST_ONLY = new Set([
  'access.redeem',
  'access.verify',
  'access.listener',
  'access.order',
  'maintenance.feed',
  'desktop.order',
])

/** Whether a call changes something: these are kept in the record of who did what. */
export function isAct(call: string): boolean {
  return !reads(call) && !HOST_ONLY.has(call) && call !== 'access.audit'
}

/** The least role that may make a call, or follow a push topic. */
export function roleNeeded(call: string): Role | 'host' {
  if (HOST_ONLY.has(call)) return 'host'
  if (SUPERVISOR_READS.has(call)) return 'supervisor'
  if (reads(call) || call === 'events.tail' || call === 'console.status') return 'viewer'
  if (TECHNICIAN.has(call)) return 'technician'
  const noun = call.slice(0, call.indexOf('.'))
  if ((TECHNICIAN_OF as readonly string[]).includes(noun)) return 'technician'
  if (noun === 'maintenance' && MAINTENANCE_WORK.has(verb(call))) return 'technician'
  return 'supervisor'
}

export function may(role: Role | 'host', call: string): boolean {
  return RANK[role] >= RANK[roleNeeded(call)]
}

/** A diagnosis runs, but changes nothing. */
function reads(call: string): boolean {
  return READS.has(verb(call)) || call === 'diagnosis.run'
}

function verb(call: string): string {
  return call.slice(call.indexOf('.') + 1)
}
