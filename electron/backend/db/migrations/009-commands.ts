import type { Migration } from '../migrate.ts'

export const commands: Migration = {
  name: 'commands',
  up: () => {},
}
