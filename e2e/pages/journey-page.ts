import { expect, type Locator, type Page } from '@playwright/test'

/** The journey of one task or trace. */
export class JourneyPage {
  readonly page: Page
  readonly heading: Locator
  readonly steps: Locator
  readonly details: Locator
  readonly compare: Locator

  constructor(page: Page) {
    this.page = page
    this.heading = page.getByRole('heading', { level: 1 })
    this.steps = page.getByRole('grid', { name: 'Steps' })
    this.details = page.getByRole('region', { name: 'Chosen step' })
    this.compare = page.getByRole('region', { name: 'Compare' })
  }

  async open(console: string, task: string, robot?: string): Promise<void> {
    const query = robot === undefined ? '' : `?robot=${encodeURIComponent(robot)}`
    await this.page.goto(`${console}/#/journeys/${encodeURIComponent(task)}${query}`)
    await expect(this.heading).toBeVisible()
  }

  /** Each step as a line: its words and how long it took. */
  lines(): Promise<string[]> {
    return this.steps.locator('[role="row"][aria-selected]').evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('[role="gridcell"]')]
          .slice(0, 2)
          .map((cell) => [...cell.childNodes].at(-1)?.textContent?.replaceAll('\u00a0', ' ').trim())
          .filter(Boolean)
          .join(' · '),
      ),
    )
  }
}
