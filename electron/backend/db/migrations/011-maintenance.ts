import type { Migration } from '../migrate.ts'

export const maintenance: Migration = {
  name: 'maintenance',
  up: () => {},
}
