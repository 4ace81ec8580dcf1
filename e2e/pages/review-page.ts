import { expect, type Locator, type Page } from '@playwright/test'

/** Incidents from sealed files. */
export class ReviewPage {
  readonly page: Page
  readonly banner: Locator
  readonly replay: Locator

  constructor(page: Page) {
    this.page = page
    this.banner = page.getByRole('region', { name: 'Review, not live' })
    this.replay = page.getByRole('region', { name: 'Replay' })
  }

  /** Saves an incident as a sealed file the way a person does. @returns the path of the download */
  async save(url: string, incident: string, by: string): Promise<string> {
    await this.page.goto(`${url}/#/incidents/${incident}`)
    await this.page.getByRole('button', { name: 'More' }).click()
    const saved = this.page.waitForEvent('download')
    await this.page.getByRole('menuitem', { name: 'Sealed file for review' }).click()
    const dialog = this.page.getByRole('dialog', { name: 'Who are you?' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill(by)
    await dialog.getByRole('button', { name: 'Continue' }).click()
    const download = await saved
    expect(download.suggestedFilename()).toBe(`incident-${incident}.andon`)
    return await download.path()
  }

  /** Chooses a file on the page of a console. */
  async open(url: string, file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.goto(`${url}/#/review`)
    const chooser = this.page.waitForEvent('filechooser')
    await this.page.getByRole('button', { name: 'Choose a file' }).click()
    await (await chooser).setFiles(file)
  }

  tile(robot: string): Locator {
    return this.replay.getByRole('listitem').filter({ hasText: new RegExp(`^${robot}\\D`) })
  }
}
