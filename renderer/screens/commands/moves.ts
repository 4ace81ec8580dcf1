import type { Preview } from '../../../shared/commands/command.ts'
import { INSTALLS } from '../../../shared/commands/kind.ts'

/** Which versions would become which, on how many robots. */
export function versionMoves({ robots, kind }: Preview): { move: string; count: number }[] {
  const part = INSTALLS[kind]?.part
  if (part === undefined) return []
  const moving = robots.filter(({ target }) => target !== null)
  return [...Map.groupBy(moving, (robot) => `${robot[part] ?? 'unknown'} → ${robot.target}`)]
    .map(([move, group]) => ({ move, count: group.length }))
    .sort((a, b) => b.count - a.count)
}
