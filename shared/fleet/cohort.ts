/** What a robot is at a moment, apart from its state: it decides with which others it is compared. */
export interface CohortFields {
  model_version: string | null
  software_version: string | null
  zone: string | null
  group: string | null
  hardware: string | null
}

export type CohortField = keyof CohortFields

/** Nothing is known of the robot. */
export const NO_COHORT: Readonly<CohortFields> = {
  model_version: null,
  software_version: null,
  zone: null,
  group: null,
  hardware: null,
}
