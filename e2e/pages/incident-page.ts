import { expect, type Locator, type Page } from '@playwright/test'

/** One incident, from its detection to its closure. */
export class IncidentPage {
  readonly page: Page
  readonly next: Locator
  readonly investigation: Locator
  readonly verification: Locator
  readonly timeline: Locator

  constructor(page: Page) {
    this.page = page
    this.next = page.getByRole('region', { name: 'Next step' })
    this.investigation = page.getByRole('region', { name: 'Investigation' })
    this.verification = page.getByRole('region', { name: 'Verification' })
    this.timeline = page.getByRole('list', { name: 'Timeline, newest first' })
  }

  /** Opens the incident whose title says this, from the list. */
  async openFromList(url: string, title: RegExp): Promise<void> {
    await this.page.goto(`${url}/#/incidents`)
    await this.page.getByRole('link', { name: title }).click({ timeout: 150_000 })
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  }

  /** The stage it is in. */
  stage(name: string): Locator {
    return this.page
      .getByRole('list', { name: 'Stages' })
      .locator('[aria-current="step"]')
      .filter({ hasText: name })
  }

  /** Presses the button of the next step. */
  async go(label: string | RegExp): Promise<void> {
    await this.next.getByRole('button', { name: label }).click()
  }

  /** Answers the question that comes before the first act in a browser. */
  async sayName(name: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: 'Who are you?' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('button', { name: 'Continue' }).click()
  }

  /** From a found cause to robots that are told: accept, decide what is proposed, confirm with the blast radius. */
  async rollBack(robots: number): Promise<void> {
    await this.go('Accept the finding')
    await expect(this.stage('Decision')).toBeVisible()
    const decision = this.page.getByRole('region', { name: 'Decision' })
    await expect(decision.getByRole('radio', { name: /recommended/ })).toBeChecked()
    await decision.getByRole('button', { name: 'Decide' }).click()
    await expect(this.stage('Execution')).toBeVisible()
    await this.go(/^Roll /)
    const dialog = this.page.getByRole('dialog', { name: /^Roll / })
    await expect(dialog).toContainText(`${robots} robots`)
    await dialog.getByRole('button', { name: `Send to ${robots} robots` }).click()
  }

  /** From the proved recovery to the closed incident. */
  async review(rootCause: string): Promise<void> {
    await this.go('Go on to post-incident')
    await this.page.getByRole('textbox', { name: 'Root cause', exact: true }).fill(rootCause)
    await this.page.getByRole('button', { name: 'Keep the root cause' }).click()
    await expect(this.next).toContainText('Close it.')
    await this.go('Close it …')
    const dialog = this.page.getByRole('dialog', { name: 'Close the incident' })
    await dialog.getByRole('button', { name: 'Close the incident' }).click()
    await expect(this.next).toHaveCount(0)
  }
}
