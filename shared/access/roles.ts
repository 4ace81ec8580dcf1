import type { CallName, PushTopic } from '../contract.ts'

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

/** Calls and push topics that only show: for everybody. */
const LOOKS = [
  'access.me',
  'alerts.get',
  'alerts.list',
  'alerts.live',
  'alerts.quality',
  'alerts.suppressions',
  'bundle.events',
  'bundle.file',
  'bundle.get',
  'bundle.list',
  'bundle.read',
  'changes.list',
  'checklists.export',
  'checklists.get',
  'checklists.list',
  'checklists.runs',
  'commands.get',
  'commands.list',
  'commands.live',
  'commands.preview',
  'commands.strays',
  'console.monitor',
  'console.status',
  'console.words',
  'demo.get',
  'diagnosis.compareVersions',
  'diagnosis.run',
  'events.export',
  'events.query',
  'events.summary',
  'events.tail',
  'events.vocabulary',
  'fleet.live',
  'fleet.successRateBy',
  'fleet.summary',
  'fleet.trend',
  'handover.get',
  'handover.list',
  'health.check',
  'health.deadLetters',
  'health.get',
  'health.prometheus',
  'incidents.course',
  'incidents.file',
  'incidents.get',
  'incidents.list',
  'incidents.live',
  'incidents.report',
  'maintenance.calendar',
  'maintenance.check',
  'maintenance.export',
  'maintenance.get',
  'maintenance.list',
  'maintenance.live',
  'maintenance.photo',
  'maintenance.plans',
  'maintenance.settings',
  'maintenance.suggest',
  'metrics.board',
  'metrics.differences',
  'metrics.series',
  'notify.deliveries',
  'notify.desktop',
  'notify.get',
  'notify.live',
  'notify.ofAlert',
  'predictions.components',
  'predictions.get',
  'predictions.list',
  'predictions.live',
  'predictions.models',
  'predictions.scoreboard',
  'predictions.status',
  'queries.list',
  'robot.live',
  'robots.activity',
  'robots.get',
  'robots.list',
  'rules.check',
  'rules.list',
  'runbooks.get',
  'runbooks.list',
  'runbooks.runs',
  'settings.get',
  'signals.get',
  'signals.list',
  'traces.compare',
  'traces.export',
  'traces.get',
  'traces.list',
  'trees.check',
  'trees.file',
  'trees.get',
  'trees.list',
  'trees.photo',
  'trees.picture',
  'trees.runs',
  'trees.statistics',
  'walks.live',
] as const

/** What a person beside a robot does. */
const WORKS = [
  'alerts.ack',
  'alerts.comment',
  'bundle.export',
  'bundle.open',
  'bundle.openData',
  'checklists.answer',
  'checklists.finish',
  'checklists.start',
  'console.run',
  'incidents.addFile',
  'incidents.attach',
  'incidents.comment',
  'incidents.diagnose',
  'incidents.open',
  'maintenance.addPhoto',
  'maintenance.change',
  'maintenance.complete',
  'maintenance.miss',
  'maintenance.start',
  'maintenance.step',
  'queries.remove',
  'queries.save',
  'runbooks.finish',
  'runbooks.start',
  'runbooks.step',
  'trees.act',
  'trees.addPhoto',
  'trees.answer',
  'trees.move',
  'trees.start',
] as const

/** Reading that tells more than a screen for everybody shows. */
const INSPECTS = [
  'access.audit',
  'access.get',
  'access.live',
  'broker.test',
  'maintenance.feeds',
  'rules.backtest',
] as const

/** What changes the fleet, the rules or the console itself. */
const DECIDES = [
  'access.cancel',
  'access.pair',
  'access.revoke',
  'alerts.assign',
  'alerts.inService',
  'alerts.outOfService',
  'alerts.shelve',
  'alerts.unshelve',
  'backup.create',
  'commands.approve',
  'commands.cancel',
  'commands.continue',
  'commands.pause',
  'commands.retry',
  'commands.send',
  'console.confirm',
  'demo.scenario',
  'handover.note',
  'handover.sign',
  'incidents.advance',
  'incidents.approve',
  'incidents.close',
  'incidents.decide',
  'incidents.execute',
  'incidents.findCause',
  'incidents.handOver',
  'incidents.override',
  'incidents.review',
  'incidents.task',
  'incidents.update',
  'maintenance.addFeed',
  'maintenance.cancel',
  'maintenance.import',
  'maintenance.merge',
  'maintenance.move',
  'maintenance.removeFeed',
  'maintenance.removePlan',
  'maintenance.savePlan',
  'maintenance.saveSettings',
  'maintenance.schedule',
  'notify.retry',
  'notify.save',
  'notify.setSecret',
  'notify.test',
  'predictions.run',
  'predictions.schedule',
  'rules.remove',
  'rules.save',
  'settings.update',
  'trees.save',
] as const

/** What only the program that carries the others’ calls may ask. */
const HOST_ONLY = [
  'access.listener',
  'access.order',
  'access.redeem',
  'access.verify',
  'desktop.order',
  'maintenance.feed',
] as const

type Name = CallName | PushTopic
type Placed =
  | (typeof LOOKS)[number]
  | (typeof WORKS)[number]
  | (typeof INSPECTS)[number]
  | (typeof DECIDES)[number]
  | (typeof HOST_ONLY)[number]
/** Does not compile while a call or topic is in none of the lists, or in a list without being one. */
export const ALL_PLACED: [Exclude<Name, Placed>, Exclude<Placed, Name>] extends [never, never]
  ? true
  : never = true

const NEEDED: ReadonlyMap<string, Role | 'host'> = new Map([
  ...LOOKS.map((name) => [name, 'viewer'] as const),
  ...WORKS.map((name) => [name, 'technician'] as const),
  ...INSPECTS.map((name) => [name, 'supervisor'] as const),
  ...DECIDES.map((name) => [name, 'supervisor'] as const),
  ...HOST_ONLY.map((name) => [name, 'host'] as const),
])
const ACTS: ReadonlySet<string> = new Set([...WORKS, ...DECIDES])

/** Whether a call changes something: these are kept in the record of who did what. */
export function isAct(call: string): boolean {
  return ACTS.has(call)
}

/** The least role that may make a call, or follow a push topic. */
export function roleNeeded(call: string): Role | 'host' {
  return NEEDED.get(call) ?? 'supervisor'
}

export function may(role: Role | 'host', call: string): boolean {
  return RANK[role] >= RANK[roleNeeded(call)]
}
