import { levelView, Past, shapeView, shiftView, spreadView, stepView, type View } from './views.ts'

/** No single view may outvote the others without end. */
const MOST_SURPRISE = 8
/** What was told lately is told again only when it is worse; it is forgotten over so many values. */
const REST = 250
/** The sum of surprises that makes one half. */
const HALF = 5

/** From this score on something is likely to be wrong; chosen on series of several kinds, each judged without its own. */
export const LIKELY_ANOMALY = 0.43

/**
 * Scores a series value by value, without looking ahead: 0 is usual, 1 impossible. Views of several lengths each say how
 * rare the newest value is among those before, and their surprises add up (R. A. Fisher's combination of independent
 * tests, 1925; the views are not independent, so that the score is an order, not a chance).
 */
export class AnomalyDetector {
  readonly #views: readonly View[] = [
    stepView(),
    levelView(5),
    levelView(20),
    levelView(60),
    shiftView(12, 100),
    spreadView(20),
    spreadView(60),
    shapeView(10),
    shapeView(20),
  ]
  #past: Past | null = null
  #told = { surprise: 0, at: 0 }

  /** The score of the next value; one that is missing scores 0 and leaves no trace. */
  next(value: number): number {
    if (!Number.isFinite(value)) return 0
    this.#past ??= new Past(value)
    const past = this.#past
    past.push(value)
    const surprise = this.#views.reduce((sum, view) => sum + Math.min(MOST_SURPRISE, view.surprise(past)), 0)
    const known = this.#told.surprise * Math.max(0, 1 - (past.length - this.#told.at) / REST)
    const news = surprise - known
    if (!(news > 0)) return 0
    this.#told = { surprise, at: past.length }
    return news / (news + HALF)
  }
}

export function anomalyScores(values: Iterable<number>): number[] {
  const detector = new AnomalyDetector()
  return Array.from(values, (value) => detector.next(value))
}
