import { join } from 'node:path'
import { chromium } from 'playwright'
import { installDebianPackage } from './debian.ts'
import { isProgram, places } from './places.ts'
import { runTool } from './processes.ts'

export const BROWSER_WANTED =
  'The tests need a Chromium browser: install Chromium or Google Chrome (Debian: sudo apt-get install chromium), or run "npx playwright install chromium", or set ANDON_TEST_CHROMIUM to its program.'

const UNIX_NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const APP = 'Contents/MacOS'

function systemBrowsers(): string[] {
  if (process.platform === 'darwin')
    return places(UNIX_NAMES, [
      `/Applications/Google Chrome.app/${APP}/Google Chrome`,
      `/Applications/Chromium.app/${APP}/Chromium`,
      `/Applications/Microsoft Edge.app/${APP}/Microsoft Edge`,
    ])
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    return roots
      .filter((root) => root !== undefined)
      .flatMap((root) => [
        join(root, 'Google', 'Chrome', 'Application', 'chrome.exe'),
        join(root, 'Chromium', 'Application', 'chrome.exe'),
        join(root, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
      ])
  }
  return places(UNIX_NAMES, ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome'])
}

/** A file that is there may still be a stub (Ubuntu's chromium asks for snap), so each one is really started. */
async function starts(executablePath: string): Promise<boolean> {
  try {
    const browser = await chromium.launch({ executablePath, timeout: 60_000 })
    await browser.close()
    return true
  } catch {
    return false
  }
}

async function firstThatStarts(candidates: string[]): Promise<string | null> {
  for (const candidate of new Set(candidates.filter(isProgram))) if (await starts(candidate)) return candidate
  return null
}

export function findBrowser(): Promise<string | null> {
  const given = process.env.ANDON_TEST_CHROMIUM
  return firstThatStarts(given ? [given] : [chromium.executablePath(), ...systemBrowsers()])
}

/** A browser's program: Playwright's own, the system's, a download, Debian's package; null when none can be had. */
export async function prepareBrowser(say: (line: string) => void): Promise<string | null> {
  const found = await findBrowser()
  if (found) {
    say(`browser: ${found}`)
    return found
  }
  say('browser: none found that starts')
  if (process.env.ANDON_TEST_CHROMIUM) return null
  say('trying "playwright install chromium"')
  await runTool('playwright/cli.js', ['install', 'chromium'], {
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '20000' },
    deadlineMs: 4 * 60_000,
  })
  const downloaded = await firstThatStarts([chromium.executablePath()])
  if (downloaded) return downloaded
  if (!(await installDebianPackage('chromium', say))) return null
  return firstThatStarts(systemBrowsers())
}
