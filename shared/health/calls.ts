import Type from 'typebox'
import { call, closed, Id, Millis, None } from '../call.ts'
import type { Component, ComponentProblem } from './component.ts'
import type { RobotHealth, RobotPrediction } from './prediction.ts'
import type { ModelVersion, Scoreboard } from './score.ts'
import type { SignalCourse, SignalSummary } from './signal.ts'

const Robot = Type.Object({ robot: Id }, closed)

/** How the runs stand. */
export interface PredictionRun {
  /** When the newest finished run began; null before the first. */
  run_at: number | null
  took_ms: number | null
  robots: number
  /** The next one by itself, epoch ms. */
  next_at: number
  /** Present while one runs. */
  progress: { done: number; total: number; started: number; what: string } | null
  /** Why the newest try failed. */
  failed: string | null
}

export interface PredictionsFrame {
  now: number
  run: PredictionRun
  /** Every robot, most urgent first; left out while only the progress moved. */
  robots?: RobotPrediction[]
}

export interface ComponentsView {
  components: (Component & { source: 'default' | 'file' })[]
  problems: ComponentProblem[]
  file: string
}

/** Health signals, and days until failure. */
export const predictionCalls = {
  'predictions.list': call<RobotPrediction[]>()(
    'Days until failure of every robot, by its worst component, most urgent first.',
    None,
  ),
  'predictions.get': call<RobotHealth>()(
    'Every component of a robot: days until failure, earlier predictions, failures and repairs.',
    Robot,
  ),
  'predictions.run': call<PredictionRun>()(
    'Predicts anew for every robot, and answers when it is done.',
    Type.Object({ by: Id }, closed),
  ),
  'predictions.status': call<PredictionRun>()('When the last run was, when the next one is.', None),
  'predictions.scoreboard': call<Scoreboard>()(
    'Past predictions against what happened: hits, early, missed, false, and the money.',
    Type.Object({ from: Type.Optional(Millis), to: Type.Optional(Millis) }, closed),
  ),
  'predictions.models': call<ModelVersion[]>()('Which model predicts which component, and why.', None),
  'predictions.components': call<ComponentsView>()(
    'The components, the signals that show their wear, and their limits.',
    None,
  ),
  'predictions.schedule': call<{ job: string; starts: number; due: number }>()(
    'Plans the work that prevents a predicted failure, before it is likely.',
    Type.Object({ robot: Id, component: Id, by: Id }, closed),
  ),
  'signals.list': call<SignalSummary[]>()('The health signals of a robot in numbers.', Robot),
  'signals.get': call<SignalCourse>()(
    'One health signal over time: as stored, cleaned, with its limit and where it is headed.',
    Type.Object({ robot: Id, metric: Id, from: Type.Optional(Millis), to: Type.Optional(Millis) }, closed),
  ),
} as const
