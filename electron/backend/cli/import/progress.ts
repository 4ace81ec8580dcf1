import type { Tally } from './tally.ts'

const EVERY_MS = 200

/** One line on a terminal that is written over and over; nothing where there is no terminal. */
export function progressLine(out: NodeJS.WriteStream, now: () => number) {
  let last = 0
  let written = false
  return {
    show(tally: Tally, read: number, size: number | null): void {
      if (!out.isTTY || now() - last < EVERY_MS) return
      last = now()
      written = true
      const share = size === null || size === 0 ? '' : ` ${Math.floor((read / size) * 100)} %,`
      out.write(`\r\x1b[K${tally.file}:${share} ${tally.read.toLocaleString('en')} rows read`)
    },
    clear(): void {
      if (written) out.write('\r\x1b[K')
    },
  }
}
