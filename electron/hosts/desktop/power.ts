import type { Event, PowerMonitor } from 'electron'

/**
 * What the system says about power. A sleep is told in the log; that it is over the backend notices by its own clock, as
 * it does on the web host. A computer that goes down is asked to wait until the backend has ended in order.
 */
export function followPower(
  powerMonitor: PowerMonitor,
  { log, quit }: { log(line: string): void; quit(): void },
): void {
  powerMonitor.on('suspend', () => log('The computer goes to sleep: nothing is collected until it wakes.'))
  powerMonitor.on('resume', () => log('The computer woke up.'))
  // Electron's types leave the event out.
  powerMonitor.on('shutdown', ((event: Event) => {
    event.preventDefault()
    log('The computer goes down.')
    quit()
  }) as () => void)
}
