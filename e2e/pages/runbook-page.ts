import { expect, type Locator, type Page } from '@playwright/test'

/** A runbook that is worked through. */
export class RunbookPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async start(url: string, id: string): Promise<void> {
    await this.page.goto(`${url}/#/runbooks/${id}`)
    await this.page.getByRole('button', { name: 'Start' }).click()
  }

  step(title: string): Locator {
    return this.page.getByRole('region', { name: title })
  }

  /** Runs the command of the step at hand that begins so. @returns where its answer is */
  async run(title: string, command: string): Promise<Locator> {
    const form = this.step(title)
      .locator('form')
      .filter({ has: this.page.getByRole('textbox', { name: `Command: ${command}` }) })
    await form.getByRole('button', { name: /^Run/ }).click()
    return form.locator('xpath=..')
  }

  /** `choice` is how the label begins. */
  async choose(title: string, choice: string): Promise<void> {
    await this.step(title)
      .getByRole('button', { name: new RegExp(`^${choice}`) })
      .click()
    await expect(this.step(title)).toHaveCount(0)
  }
}
