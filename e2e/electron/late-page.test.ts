import type { Page } from '@playwright/test'
import { expect, test } from 'vitest'
import { latePage } from './late-page.ts'

class Locator {
  readonly _apiName = 'Locator'
  readonly path: string
  constructor(path: string) {
    this.path = path
  }
  filter({ has }: { has: Locator }): Locator {
    return new Locator(`${this.path}[${has.path}]`)
  }
  async click(): Promise<string> {
    return `clicked ${this.path}`
  }
}

class Window {
  readonly done: string[] = []
  readonly #name: string
  constructor(name: string) {
    this.#name = name
  }
  getByRole(role: string): Locator {
    return new Locator(`${this.#name}:${role}`)
  }
  on(event: string): void {
    this.done.push(`on ${event}`)
  }
  async setViewportSize({ width }: { width: number }): Promise<void> {
    this.done.push(`width ${width}`)
  }
  async goto(url: string): Promise<void> {
    this.done.push(url)
  }
}

function scene() {
  const windows: Record<string, Window> = { 'http://one.invalid': new Window('one') }
  const windowAt = (url: string) => (windows[new URL(url).origin] ?? null) as unknown as Page | null
  return { windows, page: latePage(windowAt, 'app://andon/') }
}

test('what was taken before the window was there works on it afterwards', async () => {
  const { page } = scene()
  const button = page.getByRole('button')
  const row = page.getByRole('row').filter({ has: button })
  await page.goto('http://one.invalid/#/alerts')
  expect(await button.click()).toBe('clicked one:button')
  expect(await row.click()).toBe('clicked one:row[one:button]')
  // By this Playwright's `expect` knows what it is given.
  expect([typeof row, typeof page, (row as unknown as Locator)._apiName]).toEqual([
    'object',
    'object',
    'Locator',
  ])
})

test('what was to be done to the window is done before it goes anywhere', async () => {
  const { page, windows } = scene()
  page.on('pageerror', () => {})
  await page.setViewportSize({ width: 1920, height: 1080 })
  await page.goto('http://one.invalid/?x=1#/alerts')
  expect(windows['http://one.invalid']!.done).toEqual([
    'on pageerror',
    'width 1920',
    'app://andon/?x=1#/alerts',
  ])
})

test('an address that belongs to no window is refused', async () => {
  await expect(scene().page.goto('http://two.invalid/')).rejects.toThrow(/belongs to http:\/\/two/)
})
