import { Popover } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Age } from './age.tsx'
import classes from './definition.module.css'

export interface DefinitionProps {
  /** The number's name, e.g. "Success rate". */
  name: string
  /** What it means, one or two sentences. */
  meaning: string
  /** The span it covers, e.g. "last hour". */
  window?: string
  /** What it is a share or mean of, e.g. "13,542 tasks". */
  denominator?: string
  /** What was left out and why. */
  leftOut?: string
  /** When it was computed, epoch ms. */
  at?: number | null
  children: ReactNode
}

/** A number that can tell its definition, window, denominator and age: on hover, focus and tap. */
export function Definition({ children, ...about }: DefinitionProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} width={300} position="bottom-start" withArrow shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={classes.number}
          onMouseEnter={() => setOpen(true)}
          onMouseLeave={() => setOpen(false)}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onClick={() => setOpen(true)}
        >
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown className={classes.about}>
        <Facts {...about} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Facts({ name, meaning, window, denominator, leftOut, at }: Omit<DefinitionProps, 'children'>) {
  const facts: [string, ReactNode][] = []
  if (window) facts.push(['Window', window])
  if (denominator) facts.push(['Out of', denominator])
  if (leftOut) facts.push(['Left out', leftOut])
  if (at !== undefined) facts.push(['As of', <Age key="age" at={at} />])
  return (
    <>
      <strong>{name}</strong>
      <p>{meaning}</p>
      {facts.length > 0 && (
        <dl>
          {facts.map(([term, fact]) => (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  )
}
