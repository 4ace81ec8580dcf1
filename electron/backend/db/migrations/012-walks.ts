import type { Migration } from '../migrate.ts'

export const walks: Migration = {
  name: 'walks',
  up: () => {},
}
