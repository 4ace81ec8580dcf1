import { Age } from '../../ui/age.tsx'
import { duration } from '../../ui/format.ts'
import { exactTime } from '../../ui/time.ts'

interface LastingProps {
  /** Epoch ms; `to` null while it is still so. */
  from: number
  to: number | null
}

/** For how long something has been so, or how long it was. */
export function Lasting({ from, to }: LastingProps) {
  if (to === null) {
    return (
      <>
        for <Age at={from} bare />
      </>
    )
  }
  return <span title={`${exactTime(from)} to ${exactTime(to)}`}>lasted {duration((to - from) / 1000)}</span>
}
