import type { Migration } from '../migrate.ts'

export const notifications: Migration = {
  name: 'notifications',
  up: () => {},
}
