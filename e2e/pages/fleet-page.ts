import { expect, type Locator, type Page } from '@playwright/test'

/** The fleet at a glance. */
export class FleetPage {
  readonly page: Page
  readonly heading: Locator
  readonly tiles: Locator
  readonly toolbar: Locator
  readonly counts: Locator

  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { level: 1, name: 'Fleet right now' })
    this.tiles = page.getByRole('list', { name: /^Robots;/ }).getByRole('listitem')
    this.toolbar = page.getByRole('toolbar', { name: 'Filter and sort robots' })
    this.counts = page.getByRole('region', { name: 'Robot counts' })
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url)
    await expect(this.heading).toBeVisible()
  }

  /** "100 robots" or "3 of 100 robots". */
  get shown(): Locator {
    return this.toolbar.getByRole('status')
  }

  tile(id: string): Locator {
    return this.tiles.filter({ has: this.page.getByText(id, { exact: true }) })
  }

  /** Shows only robots whose text matches; robots far down are not drawn until then. */
  async find(text: string): Promise<void> {
    await this.toolbar.getByRole('searchbox', { name: 'Filter robots by text' }).fill(text)
  }

  async choose(filter: 'Zone' | 'Group' | 'Version', option: string | RegExp): Promise<void> {
    // A Select is an input with a list; the list lies outside of the toolbar.
    await this.toolbar.getByRole('combobox', { name: filter }).click()
    await this.page.getByRole('option', { name: option }).click()
  }
}
