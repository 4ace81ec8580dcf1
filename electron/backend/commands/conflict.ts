import type { CommandSummary } from '../../../shared/commands/command.ts'
import { shortNames } from '../../../shared/commands/names.ts'
import { CallError } from '../../../shared/rpc.ts'
import type { Asked } from './plan.ts'

/** An open command and the robots it is about. */
export interface OpenCommand extends CommandSummary {
  names: ReadonlyMap<string, unknown>
}

/**
 * Two people may see the same fault and give the same order at once: while a command is open at a robot, no second
 * one of its kind is given there. @throws CallError conflict, which names the other command
 */
export function conflictWith(open: readonly OpenCommand[], asked: Asked, now: number): void {
  for (const other of open) {
    if (other.kind !== asked.kind) continue
    if (asked.kind === 'requeue_task' && String(other.args.task_id) !== String(asked.args.task_id)) continue
    const shared = asked.robots.filter((robot) => other.names.has(robot))
    if (shared.length === 0) continue
    const ago = Math.max(0, Math.round((now - other.ts) / 1000))
    throw new CallError(
      'conflict',
      `${other.by} gave "${other.title}" to ${shortNames(shared)} ${ago} s ago, and it is not over (${other.command_id}). Follow that one, or cancel it first.`,
      '/robots',
      { nearest: other.command_id },
    )
  }
}
