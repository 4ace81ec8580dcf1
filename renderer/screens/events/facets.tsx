import { IconEqual, IconEqualNot, IconMinus, IconX } from '@tabler/icons-react'
import { type MouseEvent, useState } from 'react'
import type { EventSummary, Facet, FacetCounts } from '../../../shared/events/log.ts'
import { num } from '../../ui/format.ts'
import { FACET_WORDS } from './facet-words.ts'
import classes from './facets.module.css'
import type { TermActions } from './term-actions.ts'
import { type TopTerm, topTerms } from './terms.ts'

interface FacetsProps {
  summary: EventSummary
  q: string
  terms: TermActions
  onRemove: (term: TopTerm) => void
}

/** What the matches are made of; each value can be asked for, or left out. */
export function Facets({ summary, q, terms, onRemove }: FacetsProps) {
  const asked = topTerms(q)
  return (
    <>
      {summary.facets.map((counts) => {
        const own = asked.filter(({ field }) => field === counts.facet)
        if (counts.values.length === 0 && own.length === 0) return null
        return <FacetList key={counts.facet} counts={counts} asked={own} terms={terms} onRemove={onRemove} />
      })}
    </>
  )
}

interface FacetListProps {
  counts: FacetCounts
  asked: readonly TopTerm[]
  terms: TermActions
  onRemove: (term: TopTerm) => void
}

const FEW = 5

function FacetList({ counts, asked, terms, onRemove }: FacetListProps) {
  const [all, setAll] = useState(false)
  const { facet, values, more_values, more_count, without } = counts
  const most = Math.max(1, ...values.map(({ count }) => count))
  const free = values.filter(({ value }) => !asked.some((term) => term.value === value))
  const shown = all ? free : free.slice(0, FEW)
  return (
    <section className={classes.facet} aria-label={FACET_WORDS[facet]}>
      <h2 className={classes.title}>{FACET_WORDS[facet]}</h2>
      {asked.map((term) => (
        <Asked key={term.from} term={term} onRemove={() => onRemove(term)} />
      ))}
      <ul className={classes.values}>
        {shown.map(({ value, count }) => (
          <Value key={value} facet={facet} value={value} count={count} most={most} terms={terms} />
        ))}
      </ul>
      {free.length > FEW && (
        <button type="button" className={classes.more} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Fewer' : `${free.length - FEW} more`}
        </button>
      )}
      {all && more_values > 0 && (
        <p className={classes.note}>
          and {num(more_values)} other values: {num(more_count)}
        </p>
      )}
      {without > 0 && <p className={classes.note}>without: {num(without)}</p>}
    </section>
  )
}

/** A value that the query asks for by itself, and how to take it out. */
function Asked({ term, onRemove }: { term: TopTerm; onRemove: () => void }) {
  const Shape = term.excluded ? IconEqualNot : IconEqual
  const words = `${term.excluded ? 'Not' : 'Only'} ${term.value}`
  return (
    <button type="button" className={classes.asked} aria-label={`${words}: remove`} onClick={onRemove}>
      <Shape size={14} aria-hidden />
      <span className={classes.name}>{term.value}</span>
      <IconX size={14} aria-hidden className={classes.remove} />
    </button>
  )
}

interface ValueProps {
  facet: Facet
  value: string
  count: number
  most: number
  terms: TermActions
}

function Value({ facet, value, count, most, terms }: ValueProps) {
  const ask = (event: MouseEvent) => terms.ask(facet, value, event.altKey)
  return (
    <li className={classes.value}>
      <button
        type="button"
        className={classes.include}
        title={`Only ${value} (with Alt: not ${value})`}
        onClick={ask}
      >
        <span className={classes.name}>{value}</span>
        <span className={classes.count}>{num(count)}</span>
        <span className={classes.share} style={{ width: `${(count / most) * 100}%` }} />
      </button>
      <button
        type="button"
        className={classes.exclude}
        aria-label={`Not ${value}`}
        title={`Not ${value}`}
        onClick={() => terms.ask(facet, value, true)}
      >
        <IconMinus size={14} aria-hidden />
      </button>
    </li>
  )
}
