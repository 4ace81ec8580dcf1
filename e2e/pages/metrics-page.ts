import { expect, type Locator, type Page } from '@playwright/test'

/** A busy machine is no failure: the first screen loads its code and its charts. */
const SLOW_MS = 20_000

/** The charts, at `#/metrics`. */
export class MetricsPage {
  readonly page: Page
  readonly heading: Locator
  readonly charts: Locator
  readonly differences: Locator

  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { level: 1, name: 'Metrics' })
    this.charts = page.getByRole('figure')
    this.differences = page.getByRole('list', { name: 'Differences, most telling first' })
  }

  async open(url: string, query = ''): Promise<void> {
    await this.page.goto(`${url}/#/metrics${query}`)
    await expect(this.heading).toBeVisible({ timeout: SLOW_MS })
    await expect(this.page.locator('canvas').first()).toBeVisible({ timeout: SLOW_MS })
  }

  chart(name: string): Locator {
    return this.page.getByRole('figure', { name, exact: true })
  }

  async splitBy(what: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Split by' }).click()
    await this.page.getByRole('option', { name: what, exact: true }).click()
  }

  async turnTo(page: string): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Page' }).getByText(page, { exact: true }).click()
  }

  /** Drags over a chart from one share of its width to another. */
  async select(name: string, from: number, to: number): Promise<void> {
    const plot = this.chart(name).locator('.u-over')
    await plot.scrollIntoViewIfNeeded()
    const { x, y, width, height } = (await plot.boundingBox())!
    const middle = y + height / 2
    await this.page.mouse.move(x + width * from, middle)
    await this.page.mouse.down()
    await this.page.mouse.move(x + width * ((from + to) / 2), middle)
    await this.page.mouse.move(x + width * to, middle)
    await this.page.mouse.up()
  }
}
