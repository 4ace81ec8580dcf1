import type { Migration } from '../migrate.ts'

export const predictions: Migration = {
  name: 'predictions',
  up: () => {},
}
