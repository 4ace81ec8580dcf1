import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Definition } from '../../../ui/definition.tsx'
import classes from './health.module.css'

interface FigureProps {
  name: string
  meaning: string
  value: ReactNode
  /** Beside the value: its share, its window. */
  note?: ReactNode
}

/** One number with its name; its definition on hover, focus and tap. */
export function Figure({ name, meaning, value, note }: FigureProps) {
  return (
    <div className={classes.figure}>
      <dt className={classes.name}>{name}</dt>
      <dd className={classes.number}>
        <Definition name={name} meaning={meaning}>
          {value}
        </Definition>
        {note && (
          <Text size="sm" c="dimmed">
            {note}
          </Text>
        )}
      </dd>
    </div>
  )
}

export function Figures({ children }: { children: ReactNode }) {
  return <dl className={classes.figures}>{children}</dl>
}
