import { expect, type Locator, type Page } from '@playwright/test'

/** The command console. */
export class ConsolePage {
  readonly page: Page
  readonly prompt: Locator
  readonly entries: Locator

  constructor(page: Page) {
    this.page = page
    this.prompt = page.getByRole('textbox', { name: 'Command' })
    this.entries = page.getByRole('list', { name: 'Lines and their answers' }).locator('> li')
  }

  async open(url: string): Promise<void> {
    await this.page.goto(`${url}/#/console`)
    await expect(this.page.getByRole('heading', { level: 1, name: 'Console' })).toBeVisible()
  }

  /** Types a line and runs it. @returns where its answer is */
  async run(line: string): Promise<Locator> {
    const before = await this.entries.filter({ has: this.page.getByRole('time') }).count()
    await this.prompt.fill(line)
    await this.prompt.press('Enter')
    return this.entries.filter({ has: this.page.getByRole('time') }).nth(before)
  }
}
