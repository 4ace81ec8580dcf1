import type { CommandKind } from '../commands/kind.ts'

export const OPTION_KINDS = ['rollback', 'restrict', 'requeue', 'restart', 'pause', 'later', 'manual', 'nothing'] as const
export type OptionKind = (typeof OPTION_KINDS)[number]

/** One order to robots that an option consists of. */
export interface Order {
  kind: CommandKind
  args: Record<string, unknown>
  robots: string[]
}

/** Something that can be done about an incident, with what it costs and brings as far as data tells. */
export interface Option {
  id: string
  kind: OptionKind
  title: string
  /** What is done, in a sentence. */
  about: string
  orders: Order[]
  risk: { level: 'low' | 'medium' | 'high'; text: string }
  benefit: {
    text: string
    /** Percentage points that the fleet's success rate gains, 0–1; null when data does not tell. */
    points: number | null
    /** Tasks an hour that succeed again. */
    tasks_per_h: number | null
  }
  recommended: boolean
}
