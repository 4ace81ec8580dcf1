import { expect, type Locator, type Page } from '@playwright/test'

/** Settings → Broker. */
export class BrokerPage {
  readonly page: Page
  readonly address: Locator
  readonly status: Locator

  constructor(page: Page) {
    this.page = page
    this.address = page.getByRole('textbox', { name: /^Address/ })
    this.status = page.getByRole('status', { name: 'Broker connection' })
  }

  /** Presses "Connect a broker" in the banner of the first start. */
  async openFromBanner(): Promise<void> {
    await this.page.getByRole('link', { name: 'Connect a broker' }).click()
    await expect(this.address).toBeVisible()
  }

  async test(): Promise<void> {
    await this.page.getByRole('button', { name: 'Test connection' }).click()
  }

  async save(): Promise<void> {
    await this.page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(this.page.getByText('Saved. It applies now.')).toBeVisible()
  }
}
