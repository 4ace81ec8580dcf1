import { EventEmitter } from 'node:events'
import type { Menu, MenuItemConstructorOptions, NativeImage, Notification, Tray } from 'electron'
import { double } from './fits.ts'

/** The symbol beside the clock; what it shows is kept. */
export class TrayDouble extends EventEmitter {
  static made: TrayDouble[] = []
  image: object
  toolTip = ''
  menu: MenuItemConstructorOptions[] = []
  destroyed = false

  constructor(image: object) {
    super()
    this.image = image
    TrayDouble.made.push(this)
  }
  setImage(image: object): void {
    this.image = image
  }
  setToolTip(text: string): void {
    this.toolTip = text
  }
  setContextMenu(menu: object | null): void {
    this.menu = menu as MenuItemConstructorOptions[]
  }
  destroy(): void {
    this.destroyed = true
  }
}

export class NotificationDouble extends EventEmitter {
  static shown: NotificationDouble[] = []
  static isSupported(): boolean {
    return true
  }
  readonly title: string
  readonly body: string

  constructor({ title = '', body = '' }: { title?: string; body?: string }) {
    super()
    this.title = title
    this.body = body
  }
  show(): void {
    NotificationDouble.shown.push(this)
  }
}

/** Only compiled, see `checked` of ports.ts. */
export const checked = {
  tray: (tray: TrayDouble) =>
    double<Tray>()({
      setImage: (image: NativeImage | string) => tray.setImage(image as object),
      setToolTip: (text: string) => tray.setToolTip(text),
      setContextMenu: (menu: Menu | null) => tray.setContextMenu(menu),
      destroy: () => tray.destroy(),
    }),
  notification: (notification: NotificationDouble) =>
    double<Notification>()({ show: () => notification.show() }),
}
