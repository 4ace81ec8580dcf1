/** What the gates between stages ask for; lists hold the reasons why not, in sentences. */
export interface Facts {
  owned: boolean
  causeNamed: boolean
  decided: boolean
  approved: boolean
  /** Why the execution is not over. */
  execution: readonly string[]
  /** Why the recovery is not proved. */
  verification: readonly string[]
  /** What the record still lacks. */
  review: readonly string[]
}
