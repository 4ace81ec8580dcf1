import { useMemo } from 'react'
import { diffLines } from '../../../shared/troubleshooting/diff-lines.ts'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import classes from './troubleshooting.module.css'

const MARKS = { same: ' ', gone: '−', new: '+' } as const

/** What would change against the version in use; only the lines that differ. */
export function TreeDiff({ before, after }: { before: string; after: string }) {
  const changed = useMemo(
    () =>
      diffLines(before, after)
        .map((line, index) => ({ ...line, index }))
        .filter(({ kind }) => kind !== 'same'),
    [before, after],
  )
  if (changed.length === 0) return <p className={classes.dim}>Nothing differs from the version in use.</p>
  return (
    <ScrollRegion label="Difference to the version in use" as="pre" className={classes.diff}>
      {changed.map(({ index, kind, text }) => (
        <div key={index} data-kind={kind}>
          {MARKS[kind]} {text}
        </div>
      ))}
    </ScrollRegion>
  )
}
