import type { Reporter } from '@playwright/test/reporter'
import { electronRuntime, NO_RUNTIME } from './runtime.ts'

/** Says at the end of the specs that the real Electron was left out, so that nobody takes it for passed. */
export default class NotRun implements Reporter {
  printsToStdio(): boolean {
    return false
  }

  onEnd(): void {
    if (electronRuntime() === null) console.log(`  not run: ${NO_RUNTIME}`)
  }
}
