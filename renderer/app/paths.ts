/** Addresses inside the console. Robot ids are any text, so they are always encoded. */
export const FLEET_PATH = '/'
export const robotPath = (id: string): string => `/robots/${encodeURIComponent(id)}`
export const settingsPath = (section?: string): string =>
  section === undefined ? '/settings' : `/settings/${encodeURIComponent(section)}`
