import { Button, Text } from '@mantine/core'
import type { Loaded } from '../../state/use-loaded.ts'

/** What stands in place of an empty list: loading, failed, or nothing there. */
export function ListState({
  what,
  history,
}: {
  what: string
  history: Pick<Loaded<unknown>, 'data' | 'error' | 'reload'>
}) {
  if (history.error)
    return (
      <div role="alert">
        <Text size="sm">
          The {what}s could not be loaded: {history.error.message}
        </Text>
        <Button size="compact-md" variant="default" mt="xs" onClick={history.reload}>
          Try again
        </Button>
      </div>
    )
  return (
    <Text size="sm" role="status">
      {history.data === null ? `Loading ${what}s…` : `No ${what} is stored for this robot.`}
    </Text>
  )
}
