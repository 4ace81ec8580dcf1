import type { Locator, Page } from '@playwright/test'

/** The predictions as a person finds things on them: by names and roles. */
export class PredictionsPage {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(url: string, rest = ''): Promise<void> {
    await this.page.goto(`${url}/#/predictions${rest}`)
  }

  row(robot: string): Locator {
    const link = this.page.getByRole('link', { name: robot, exact: true })
    return this.page.getByRole('listitem').filter({ has: link })
  }

  part(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true })
  }
}
