import { expect, type Locator, type Page } from '@playwright/test'

/** A walk on a tablet: one question at a time, by touch. */
export class WalkPage {
  readonly page: Page
  readonly question: Locator

  constructor(page: Page) {
    this.page = page
    this.question = page.getByRole('heading', { level: 1 })
  }

  async start(url: string, robot: string, tree: RegExp, name: string): Promise<string> {
    await this.page.goto(`${url}/#/walk?robot=${robot}`)
    await this.page.getByRole('button', { name: tree }).tap()
    const dialog = this.page.getByRole('dialog', { name: 'Who are you?' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('button', { name: 'Continue' }).tap()
    await this.page.waitForURL(/#\/walks\/\d+$/)
    return this.page.url().split('/').at(-1)!
  }

  async asks(question: string | RegExp): Promise<void> {
    await expect(this.question).toHaveText(question)
  }

  /** Confirms what has to be confirmed, then taps the answer. */
  async answer(label: string): Promise<void> {
    for (const box of await this.page.getByRole('checkbox').all())
      if (!(await box.isChecked())) await box.tap()
    const step = this.page.getByRole('region', { name: /^(The open question|What to do)$/ })
    await step.getByRole('button', { name: new RegExp(`^${label}( ?the data says so)?$`) }).tap()
  }
}
