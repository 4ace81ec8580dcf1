import {
  type Command,
  type CommandRobot,
  type CommandSummary,
  type CommandsFrame,
  countStatuses,
  type Preview,
} from '../../shared/commands/command.ts'

export const COMMAND_NOW = Date.UTC(2026, 5, 2, 12)

export function commandRobot(given: Partial<CommandRobot> = {}): CommandRobot {
  return {
    ...{ robot: 'Robot-1', status: 'done', message: null, ts: COMMAND_NOW - 5000, wave: 0, args: {} },
    ...{ software_version: 'v24', model_version: 'v23', sent_ts: COMMAND_NOW - 9000 },
    ...{ expires_ts: COMMAND_NOW + 51_000, answers: 1, late: false, uncertain: false },
    ...given,
  }
}

export function command(given: Partial<Command> = {}): Command {
  const robots = given.robots ?? [commandRobot()]
  return {
    ...{ command_id: 'c-1', kind: 'pause', args: {}, title: 'Pause', by: 'Mia', reason: 'A test' },
    ...{
      ts: COMMAND_NOW - 10_000,
      status: 'done',
      counts: countStatuses(robots),
      robot_count: robots.length,
    },
    ...{ robots_text: robots.map(({ robot }) => robot).join(', '), wave: 0, wave_count: 1, hold: null },
    ...{ approved_by: null, incident: null, retry_of: null, ended: COMMAND_NOW, robots },
    ...{ waves: [{ robots: robots.map(({ robot }) => robot), canary: false }], guard: null },
    ...{ expiry_s: 60, finish_s: 600, log: [] },
    ...given,
  }
}

export function commandsFrame(commands: CommandSummary[], given: Partial<CommandsFrame> = {}): CommandsFrame {
  return { now: COMMAND_NOW, commands, stray_count: 0, command: null, ...given }
}

export function preview(given: Partial<Preview> = {}): Preview {
  const robot = (name: string) => ({
    ...{ robot: name, reachable: true, state: 'idle', task: null, software_version: 'v24' },
    ...{ model_version: 'v23', target: 'v23', problem: null },
  })
  return {
    kind: 'rollback_software',
    title: 'Roll back software to the previous version',
    robots: [robot('Robot-21'), robot('Robot-22')],
    waves: [{ robots: ['Robot-21', 'Robot-22'], canary: false }],
    needs_approval: false,
    warnings: [],
    ...given,
  }
}
