import type { Change } from '../../../shared/metrics/board.ts'
import type { Mark } from '../../charts/marks.ts'

const KIND_WORDS: Record<Change['kind'], string> = {
  deploy: 'Deploy',
  config: 'Configuration',
  environment: 'Environment',
  hardware: 'Hardware',
  maintenance: 'Maintenance',
  update: 'Update',
  moved: 'Moved',
}

export const kindWord = (kind: Change['kind']): string => KIND_WORDS[kind] ?? kind

/** A change in a line: `model v23 → v24, 50 robots`. */
export function changeText({ what, from, to, robots, robot_count }: Change): string {
  const versions = to === null ? '' : from === null ? ` ${to}` : ` ${from} → ${to}`
  const whom =
    robot_count === 0
      ? ''
      : robot_count === 1
        ? what.includes(robots[0]!)
          ? ''
          : `, ${robots[0]}`
        : `, ${robot_count} robots`
  return `${what}${versions}${whom}`
}

export const changeId = (change: Change): string =>
  `${change.ts}/${change.kind}/${change.what}/${change.from}/${change.to}`

/** The changes as marks on a chart. */
export function marksOf(changes: readonly Change[]): Mark[] {
  return changes.map((change) => ({
    id: changeId(change),
    t: change.ts,
    text: `${kindWord(change.kind)}: ${changeText(change)}`,
    minor: change.robot_count === 1,
  }))
}
