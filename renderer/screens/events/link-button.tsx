import { Button } from '@mantine/core'
import { IconCheck, IconLink, IconX } from '@tabler/icons-react'
import classes from './events.module.css'
import { useCopy } from './use-copy.ts'

const SHAPES = { idle: IconLink, done: IconCheck, refused: IconX }
const WORDS = { idle: 'Copy link', done: 'Copied', refused: 'Copy the address bar' }

/** The address of what is on screen: query, time and columns. */
export function LinkButton() {
  const { state, copy, forget } = useCopy(() => location.href)
  const Shape = SHAPES[state]
  return (
    <Button
      variant="default"
      className={classes.button!}
      leftSection={<Shape size={16} aria-hidden />}
      onClick={copy}
      onBlur={forget}
    >
      {WORDS[state]}
    </Button>
  )
}
