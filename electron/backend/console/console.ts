import { randomBytes } from 'node:crypto'
import type { Preview } from '../../../shared/commands/command.ts'
import { INSTALLS } from '../../../shared/commands/kind.ts'
import { shortNames } from '../../../shared/commands/names.ts'
import type { WaveOptions } from '../../../shared/commands/waves.ts'
import type { ConsoleAnswer } from '../../../shared/console/answer.ts'
import { type Bound, bindLine } from '../../../shared/console/bind.ts'
import { COMMANDS, signature, specOf } from '../../../shared/console/catalogue.ts'
import { LineError } from '../../../shared/console/parse.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { RunCommand } from '../../../shared/runbooks/runbook.ts'
import * as acts from './acts.ts'
import {
  type Act,
  type AskWith,
  type Behalf,
  type Context,
  clock,
  count,
  type Look,
  type Plan,
} from './context.ts'
import * as fleet from './fleet-looks.ts'
import * as rates from './rates.ts'
import * as robots from './robot-looks.ts'
import { compareVersions } from './versions.ts'

/** A question that nobody answered in this time is no longer asked. */
const CONFIRM_MS = 5 * 60_000
const MOST_ASKED = 200
/** More robots than this are told in waves. */
const AT_ONCE = 4

const LOOKS = new Map<string, Look>([
  ['fleet.get_success_rate', rates.successRate],
  ['fleet.get_success_rate_by_task', rates.successByTask],
  ['fleet.get_success_rate_by_robot', rates.successByRobot],
  ['robot.get_recent_events', robots.recentEvents],
  ['robot.get_status', robots.robotStatus],
  ['compare_versions', compareVersions],
  ['fleet.get_status', fleet.fleetStatus],
  ['fleet.get_alerts', fleet.openAlerts],
  ['fleet.get_changes', fleet.recentChanges],
  ['fleet.get_latency', fleet.latency],
  ['fleet.get_metric', fleet.metricOfRobots],
  ['fleet.get_connectivity', fleet.connectivity],
  ['fleet.get_predictions', fleet.predictions],
  ['fleet.monitor_metrics', async ({ now }, args) => monitor(now, args.get('duration') as number)],
  ['fleet.help', async (_context, args) => help(args.get('command') as string | null)],
])

const PLANS = new Map<string, Plan>([
  ['fleet.rollback_to', acts.rollbackTo],
  ['fleet.rollback_software', acts.rollbackSoftware],
  ['fleet.set_model', acts.setModel],
  ['fleet.restrict_tasks', acts.restrictTasks],
  ['robot.restart', acts.plain('restart')],
  ['robot.pause', acts.plain('pause')],
  ['robot.resume', acts.plain('resume')],
  ['robot.requeue_task', acts.requeueTask],
])

/** A line as it came, and what it belongs to. */
interface Line {
  line: string
  by: string
  incident?: string
  run?: string
}

interface Asked {
  act: Act
  line: Line
  waves: WaveOptions
  expires: number
}

interface Deps extends Pick<Context, 'left' | 'versions'> {
  ask: AskWith
  now(): number
  /** Keeps an answer in the run of a runbook. */
  record(run: string, command: Omit<RunCommand, 'ts'>): void
  /** Writes a line that belongs to an incident, but to no run, into its record. */
  note(incident: string, command: Omit<RunCommand, 'ts'>): void
}

/** The command console: lines in, answers out. What would touch robots asks first, and is done once. */
export class CommandConsole {
  readonly #deps: Deps
  readonly #asked = new Map<string, Asked>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** @throws CallError that names the place in the line, what was expected there, and the nearest word */
  async run(asked: Line, behalf: Behalf): Promise<ConsoleAnswer> {
    return this.#kept(asked, asked.by, () => this.#answer(asked, behalf))
  }

  /** @throws CallError when it is too late, or was done already */
  async confirm({ token, by }: { token: string; by: string }, behalf: Behalf): Promise<ConsoleAnswer> {
    const asked = this.#asked.get(token)
    this.#asked.delete(token)
    if (!asked || asked.expires < this.#deps.now())
      throw new CallError(
        'not_found',
        'That was confirmed already, or too long ago. Run the line again.',
        '/token',
      )
    return this.#kept(asked.line, by, () => this.#send(asked, token, by, behalf))
  }

  async #answer({ line, ...given }: Line, behalf: Behalf): Promise<ConsoleAnswer> {
    const { spec, args } = bound(line)
    const context = this.#context(behalf)
    const look = LOOKS.get(spec.name)
    if (look) return look(context, args)
    const act = await PLANS.get(spec.name)!(context, args)
    return this.#question(context, act, { line, ...given })
  }

  async #send(
    { act, line, waves }: Asked,
    token: string,
    by: string,
    behalf: Behalf,
  ): Promise<ConsoleAnswer> {
    const order = {
      ...{ kind: act.kind, args: act.args, robots: act.robots, waves, by, request_id: token },
      reason: act.reason.trim() || line.line.trim(),
      ...(line.incident === undefined ? {} : { incident: line.incident }),
    }
    const { command_id } = await this.#deps.ask('commands.send', order, behalf)
    const text = `Given as ${command_id} to ${count(act.robots.length, 'robot')}. commands.get tells how it stands at each.`
    return { text, data: { kind: 'command', command_id } }
  }

  /** The step of a runbook keeps what its lines answered, else the incident; also when they were refused. */
  async #kept(
    { line, run, incident }: Line,
    by: string,
    answer: () => Promise<ConsoleAnswer>,
  ): Promise<ConsoleAnswer> {
    const record = (text: string, ok: boolean) => {
      if (run !== undefined) this.#deps.record(run, { by, line, text, ok })
      else if (incident !== undefined) this.#deps.note(incident, { by, line, text, ok })
    }
    try {
      const answered = await answer()
      record(answered.text, true)
      return answered
    } catch (error) {
      record(error instanceof Error ? error.message : String(error), false)
      throw error
    }
  }

  #context(behalf: Behalf): Context {
    const { ask, now, left, versions } = this.#deps
    return { ask: (name, params) => ask(name, params, behalf), now: now(), left, versions }
  }

  async #question(context: Context, act: Act, line: Line): Promise<ConsoleAnswer> {
    const waves: WaveOptions = act.robots.length > AT_ONCE ? { canary: { robots: 1 } } : {}
    const { kind, args, robots: names } = act
    const preview = await context.ask('commands.preview', { kind, args, robots: names, waves })
    if (preview.robots.every(({ problem }) => problem !== null))
      throw new CallError('bad_request', `Nothing would be sent. ${preview.warnings.join(' ')}`, 'line')
    const shown = { ...preview, warnings: [...act.notes, ...preview.warnings] }
    const token = randomBytes(16).toString('base64url')
    const expires = context.now + CONFIRM_MS
    for (const [old, { expires: until }] of this.#asked)
      if (until < context.now || this.#asked.size >= MOST_ASKED) this.#asked.delete(old)
    this.#asked.set(token, { act, line, waves, expires })
    const question = `${preview.title} on ${count(names.length, 'robot')}: ${shortNames(names)}?`
    const text = [
      question,
      ...blastRadius(shown, act),
      `Nothing was done yet. Confirm with the token until ${clock(expires)}.`,
    ]
    return {
      text: text.join('\n'),
      data: { kind: 'confirm', preview: shown },
      confirm: { token, question, expires },
    }
  }
}

function bound(line: string): Bound {
  try {
    return bindLine(line)
  } catch (error) {
    if (!(error instanceof LineError)) throw error
    const { message, at, expected, nearest } = error
    throw new CallError('bad_request', message, `line:${at}`, {
      expected,
      ...(nearest === undefined ? {} : { nearest }),
    })
  }
}

/** Whom it touches, in lines. */
function blastRadius(preview: Preview, { kind }: Act): string[] {
  const working = preview.robots.filter(({ task }) => task !== null).length
  const install = INSTALLS[kind]
  const moves = install
    ? [...Map.groupBy(preview.robots, (robot) => `${robot[install.part] ?? '?'} → ${robot.target ?? '?'}`)]
        .map(([move, group]) => `${count(group.length, 'robot')} ${move}`)
        .join(', ')
    : null
  const waves = preview.waves.map(({ robots: wave }) => wave.length).join(', then ')
  return [
    ...(moves === null ? [] : [`Versions: ${moves}`]),
    `Tasks running on them now: ${working}`,
    ...(preview.waves.length > 1 ? [`In waves: ${waves}; stops by itself when one does badly`] : []),
    ...(preview.needs_approval ? ['A second person has to approve it.'] : []),
    ...preview.warnings,
  ]
}

function monitor(now: number, duration: number): ConsoleAnswer {
  const until = now + Math.min(duration, 86_400_000)
  const text = `Watching until ${clock(until)}. The figures come on the push topic console.monitor {"from": ${now}, "until": ${until}}.`
  return { text, data: { kind: 'monitor', from: now, until } }
}

function help(name: string | null): ConsoleAnswer {
  if (name !== null && !specOf(name)) bound(`${name}()`)
  const commands = name === null ? [...COMMANDS] : [specOf(name)!]
  const lines = commands.flatMap((spec) => [
    signature(spec),
    `    ${spec.about}.${spec.acts ? ' Asks before it acts.' : ''}`,
    ...(name === null
      ? []
      : [...spec.params.map((param) => `    ${param.name}: ${param.about}`), `    Example: ${spec.example}`]),
  ])
  return { text: lines.join('\n'), data: { kind: 'help', commands } }
}
