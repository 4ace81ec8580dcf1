import { expect, type Locator, type Page } from '@playwright/test'

/** Settings → Notifications and On call. */
export class NotifyPage {
  readonly page: Page
  readonly dialog: Locator

  constructor(page: Page) {
    this.page = page
    this.dialog = page.getByRole('dialog')
  }

  async open(url: string, section: 'notifications' | 'on-call'): Promise<void> {
    await this.page.goto(`${url}/#/settings/${section}`)
    await expect(this.page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible()
  }

  /** Begins a new channel of a kind. */
  async add(kind: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Add a channel' }).click()
    await this.page.getByRole('menuitem', { name: new RegExp(`^${kind}`) }).click()
  }

  async fill(label: string, text: string): Promise<void> {
    await this.dialog.getByRole('textbox', { name: label }).fill(text)
  }

  async save(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Save', exact: true }).click()
  }

  row(name: string): Locator {
    return this.page.getByRole('row').filter({ hasText: name })
  }
}
