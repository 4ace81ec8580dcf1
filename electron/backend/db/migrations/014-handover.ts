import type { Migration } from '../migrate.ts'

export const handover: Migration = {
  name: 'handover',
  up: () => {},
}
