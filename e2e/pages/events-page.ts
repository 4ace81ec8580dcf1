import { expect, type Locator, type Page } from '@playwright/test'

/** The event log. */
export class EventsPage {
  readonly page: Page
  readonly query: Locator
  /** Events. */
  readonly rows: Locator
  readonly silences: Locator
  readonly grid: Locator
  readonly histogram: Locator
  readonly found: Locator
  readonly completions: Locator

  constructor(page: Page) {
    this.page = page
    this.query = page.getByRole('combobox', { name: 'Query' })
    this.grid = page.getByRole('treegrid', { name: 'Events' })
    this.rows = this.grid.locator('[role="row"][aria-expanded]')
    this.silences = this.grid.locator('[role="row"][aria-rowindex]:not([aria-rowindex="1"], [aria-expanded])')
    this.histogram = page.getByRole('application', { name: /^Matches over time/ })
    this.found = page.getByRole('main').getByRole('status').filter({ hasText: /event/ }).first()
    this.completions = page.getByRole('listbox', { name: 'Completions' })
  }

  async open(url: string, search = ''): Promise<void> {
    await this.page.goto(`${url}/#/events${search}`)
    await expect(this.query).toBeVisible()
  }

  /** Asks and waits until that is what the address says. */
  async ask(q: string): Promise<void> {
    await this.query.fill(q)
    await this.query.press('Enter')
    await expect.poll(() => this.asked()).toBe(q)
  }

  asked(): string {
    return this.params().get('q') ?? ''
  }

  params(): URLSearchParams {
    return new URLSearchParams(new URL(this.page.url()).hash.split('?')[1] ?? '')
  }

  facet(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true })
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name })
  }
}
