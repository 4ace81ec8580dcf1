import type { Migration } from '../migrate.ts'

export const access: Migration = {
  name: 'access',
  up: () => {},
}
