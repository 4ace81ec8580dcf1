import { expect, type Locator, type Page } from '@playwright/test'

/** The inbox of alerts. */
export class AlertsPage {
  readonly page: Page
  readonly lines: Locator
  readonly details: Locator

  constructor(page: Page) {
    this.page = page
    this.lines = page.getByRole('list', { name: 'Alerts, most urgent first' }).getByRole('listitem')
    this.details = page.getByRole('region', { name: 'Details of the alert' })
  }

  async open(url: string, view = ''): Promise<void> {
    await this.page.goto(`${url}/#/alerts${view}`)
    await expect(this.page.getByRole('heading', { level: 1, name: 'Alerts' })).toBeVisible()
  }

  line(fact: string | RegExp): Locator {
    return this.lines.filter({ hasText: fact })
  }

  /** Answers the question that comes before the first act in a browser. */
  async sayName(name: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: 'Who are you?' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('button', { name: 'Continue' }).click()
  }
}
