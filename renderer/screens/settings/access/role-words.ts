import type { Role } from '../../../../shared/access/roles.ts'

export const ROLE_WORDS: Record<Role, string> = {
  viewer: 'Viewer',
  technician: 'Technician',
  supervisor: 'Supervisor',
}

export const ROLE_ABOUT: Record<Role, string> = {
  viewer: 'Sees everything, changes nothing: a wall screen.',
  technician: 'Also acknowledges alerts, walks decision trees, works through checklists, runbooks and jobs.',
  supervisor: 'May do everything that this computer may, sending commands to robots included.',
}
