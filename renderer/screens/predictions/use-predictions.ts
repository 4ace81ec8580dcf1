import { useState } from 'react'
import type { PredictionRun, PredictionsFrame } from '../../../shared/health/calls.ts'
import type { RobotPrediction } from '../../../shared/health/prediction.ts'
import { useSubscription } from '../../state/subscription.ts'

export interface PredictionsState {
  /** Null before the first frame. */
  run: PredictionRun | null
  robots: readonly RobotPrediction[]
}

/** A frame on top of what is known: the list stays while only the progress moves. */
export function receive(state: PredictionsState, { run, robots }: PredictionsFrame): PredictionsState {
  return { run, robots: robots ?? state.robots }
}

/** Every robot's prediction and how the run stands, live. */
export function usePredictions(): PredictionsState & { refused: Error | null } {
  const [state, setState] = useState<PredictionsState>({ run: null, robots: [] })
  const refused = useSubscription('predictions.live', {}, (frame) => setState((old) => receive(old, frame)))
  return { ...state, refused }
}
