import type { MenuItemConstructorOptions } from 'electron'

export interface MenuActions {
  /** Shows a screen of the page in the main window. */
  show(screen: string): void
  wall(): void
  copyDiagnostics(): void
  openLogs(): void
  checkForUpdates(): void
  quit(): void
}

const SCREENS: readonly [label: string, screen: string][] = [
  ['Fleet', '/'],
  ['Alerts', '/alerts'],
  ['Incidents', '/incidents'],
  ['Events', '/events'],
  ['Metrics', '/metrics'],
  ['Predictions', '/predictions'],
  ['Maintenance', '/maintenance'],
  ['Troubleshooting', '/troubleshooting'],
  ['Runbooks', '/runbooks'],
]

/** The application menu as each system wants it. */
export function menuTemplate(platform: NodeJS.Platform, actions: MenuActions): MenuItemConstructorOptions[] {
  const mac = platform === 'darwin'
  const settings: MenuItemConstructorOptions = {
    label: mac ? 'Settings…' : 'Settings',
    accelerator: 'CmdOrCtrl+,',
    click: () => actions.show('/settings'),
  }
  const quit: MenuItemConstructorOptions = {
    label: mac ? 'Quit Andon' : 'Quit: collecting data ends',
    accelerator: 'CmdOrCtrl+Q',
    click: () => actions.quit(),
  }
  return [
    ...(mac ? [appMenu(settings, quit)] : []),
    {
      label: '&File',
      submenu: [
        { label: 'Wall screen', accelerator: 'CmdOrCtrl+Shift+W', click: () => actions.wall() },
        ...(mac ? [] : [{ type: 'separator' } as const, settings]),
        { type: 'separator' },
        { role: 'close' },
        ...(mac ? [] : [quit]),
      ],
    },
    { role: 'editMenu' },
    { label: '&Go', submenu: SCREENS.map(([label, screen], n) => goItem(label, screen, n, actions)) },
    {
      label: '&View',
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        { label: 'Copy diagnostics', click: () => actions.copyDiagnostics() },
        { label: 'Open the folder of the log', click: () => actions.openLogs() },
        { label: 'Look for updates', click: () => actions.checkForUpdates() },
        { type: 'separator' },
        { label: 'About Andon', click: () => actions.show('/settings/about') },
      ],
    },
  ]
}

function appMenu(
  settings: MenuItemConstructorOptions,
  quit: MenuItemConstructorOptions,
): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settings,
      { type: 'separator' },
      { role: 'services' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      quit,
    ],
  }
}

function goItem(label: string, screen: string, n: number, actions: MenuActions): MenuItemConstructorOptions {
  return { label, accelerator: `CmdOrCtrl+${n + 1}`, click: () => actions.show(screen) }
}
