import { num } from '../../ui/format.ts'

/** How many alerts, in words: "1 alert", "1,204 alerts". */
export function alertsText(count: number): string {
  return count === 1 ? '1 alert' : `${num(count)} alerts`
}
