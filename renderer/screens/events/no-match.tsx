import { Button } from '@mantine/core'
import { rangeWords } from '../../time-range/range-words.ts'
import { useShifts } from '../../time-range/use-shifts.ts'
import { Empty } from '../../ui/states.tsx'
import type { Log } from './use-log.ts'
import { nextWider } from './wider.ts'

/** Nothing was found: in which time, what may be the reason, and what to try next. */
export function NoMatch({ log }: { log: Log }) {
  const shifts = useShifts()
  const { view, range, own, search, pages, now, askedAt, change } = log
  if (search === null) return <Empty title="The query cannot be read">What is wrong is told below it.</Empty>
  if (pages.status === 'cancelled')
    return (
      <Empty title="Cancelled" action={<Retry label="Look again" onClick={log.refresh} />}>
        The search was ended before it found anything.
      </Empty>
    )
  const wider = own === null ? nextWider(search.from ?? askedAt, askedAt) : null
  const words = own === null ? rangeWords(range, now, shifts) : 'time that the query says'
  return (
    <Empty
      title={view.q === '' ? `No event in the ${words}` : `No event matches in the ${words}`}
      action={
        <>
          {wider && (
            <Retry
              label={`Look in the ${rangeWords(wider, now, shifts)}`}
              onClick={() => change({ range: wider })}
            />
          )}
          {view.q !== '' && <Retry label="Clear the query" onClick={() => change({ q: '' })} />}
        </>
      }
    >
      {pages.hints.map((hint) => (
        <p key={hint.position}>
          {hint.message} Perhaps {hint.nearest} was meant.
        </p>
      ))}
      {pages.gaps.length > 0 && (
        <p>
          {pages.gaps.length === 1 ? 'A silence lies' : `${pages.gaps.length} silences lie`} in this time, so
          that something may be missing:
        </p>
      )}
      {pages.gaps.slice(0, 5).map((gap) => (
        <p key={`${gap.kind} ${gap.from}`}>{gap.text}</p>
      ))}
    </Empty>
  )
}

function Retry({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button variant="default" size="md" onClick={onClick}>
      {label}
    </Button>
  )
}
