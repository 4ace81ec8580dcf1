import { Button } from '@mantine/core'
import classes from './line.module.css'

interface AckButtonProps {
  /** What is acknowledged, for those who cannot see the line. */
  about: string
  all?: boolean
  onPress: () => void
}

/** The one act that a line offers by itself. */
export function AckButton({ about, all = false, onPress }: AckButtonProps) {
  const word = all ? 'Acknowledge all' : 'Acknowledge'
  return (
    <Button
      className={classes.ack!}
      flex="none"
      size="compact-sm"
      variant="default"
      aria-label={`${word}: ${about}`}
      onClick={onPress}
    >
      {word}
    </Button>
  )
}
