import type { ActionKind, Outcome, Tree } from '../../../shared/troubleshooting/tree.ts'

export const OUTCOME_WORDS: Record<Outcome, string> = {
  solved: 'Solved',
  requeued: 'Requeued to another robot',
  manual: 'Manual intervention',
  called_help: 'Help was called',
  abandoned: 'Abandoned',
}

export const ACTION_WORDS: Record<ActionKind, string> = {
  requeue: 'Requeue the task',
  restart: 'Restart the robot',
  job: 'Open a maintenance job',
  help: 'Stop and call for help',
}

/** "Step 3 of 7": the place of the step in the tree, which is the order people know. */
export function placeOf(tree: Tree, step: string): { number: number; of: number } {
  return { number: tree.steps.findIndex(({ id }) => id === step) + 1, of: tree.steps.length }
}
