import type { Tree } from './tree.ts'

/** A small tree for tests: two steps that can solve, then one that parts. */
export const SMALL: Tree = {
  id: 'small',
  version: 1,
  title: 'Small',
  problem: 'It does not move.',
  first: 'power',
  steps: [
    {
      id: 'power',
      question: 'Is it powered?',
      safety: ['Stand back.'],
      minutes: 4,
      evidence: [{ of: 'power', yes: 'yes', no: 'no' }],
      answers: [
        { id: 'yes', label: 'Yes', to: 'net' },
        {
          id: 'no',
          label: 'No',
          fix: { text: 'Power it on.', cause: 'No power', solved: 'solved' },
          to: 'net',
        },
      ],
    },
    {
      id: 'net',
      question: 'Is it connected?',
      minutes: 1,
      measure: { label: 'Signal', unit: 'dBm' },
      answers: [
        { id: 'yes', label: 'Yes', to: 'last' },
        {
          id: 'no',
          label: 'No',
          fix: { text: 'Restart it.', actions: ['restart'], solved: 'solved' },
          to: 'last',
        },
      ],
    },
    {
      id: 'last',
      question: 'Did it fail before?',
      answers: [
        { id: 'yes', label: 'Yes', fix: { text: 'Requeue.', actions: ['requeue'] }, to: 'requeued' },
        { id: 'no', label: 'No', to: 'manual' },
      ],
    },
  ],
  endings: [
    { id: 'solved', title: 'Solved', outcome: 'solved' },
    { id: 'requeued', title: 'Requeued', outcome: 'requeued' },
    { id: 'manual', title: 'Manual', outcome: 'manual' },
  ],
}
