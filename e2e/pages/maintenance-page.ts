import { expect, type Locator, type Page } from '@playwright/test'

/** Maintenance: its lists, its calendar, and the screen of one job. */
export class MaintenancePage {
  readonly page: Page
  readonly moveDialog: Locator
  readonly follows: Locator

  constructor(page: Page) {
    this.page = page
    this.moveDialog = page.getByRole('dialog', { name: /^Move/ })
    this.follows = this.moveDialog.getByRole('status')
  }

  async open(url: string, view = ''): Promise<void> {
    await this.page.goto(`${url}/#/maintenance${view}`)
    await expect(this.page.getByRole('heading', { level: 1, name: 'Maintenance' })).toBeVisible()
  }

  async openJob(url: string, id: string): Promise<void> {
    await this.page.goto(`${url}/#/maintenance/jobs/${id}`)
    await expect(this.page.getByRole('region', { name: 'The job' })).toBeVisible()
  }

  /** The job of a title in a list. */
  job(title: string): Locator {
    return this.page.getByRole('listitem').getByRole('link', { name: new RegExp(title) })
  }

  step(text: string): Locator {
    return this.page
      .getByRole('region', { name: 'Checklist' })
      .getByRole('listitem')
      .filter({ hasText: text })
  }

  /** Answers a step that wants a number or a text. */
  async answer(text: string, value: string): Promise<void> {
    await this.page.getByRole('textbox', { name: text }).fill(value)
    await this.page.getByRole('button', { name: `Keep: ${text}` }).click()
    await expect(this.step(text).getByRole('button', { name: 'Change' })).toBeVisible()
  }

  /** Answers the question that comes before the first act in a browser. */
  async sayName(name: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: 'Who are you?' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('button', { name: 'Continue' }).click()
  }
}
