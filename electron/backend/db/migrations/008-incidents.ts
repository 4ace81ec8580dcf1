import type { Migration } from '../migrate.ts'

export const incidents: Migration = {
  name: 'incidents',
  up: () => {},
}
