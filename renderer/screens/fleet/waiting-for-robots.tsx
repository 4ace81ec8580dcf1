import { Button } from '@mantine/core'
import { IconAntenna } from '@tabler/icons-react'
import { Link } from 'react-router'
import { settingsPath } from '../../app/paths.ts'
import { useConsole } from '../../state/console.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { ScreenState } from '../../ui/screen-state.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { firstMessage } from './first-message.ts'
import classes from './waiting-for-robots.module.css'

/** Connected, and no robot has said anything yet: says what is awaited and how to try it out. */
export function WaitingForRobots() {
  const broker = useConsole((state) => state.status?.broker ?? null)
  const root = useRoot()
  const { topics, command } = firstMessage(root, broker)
  return (
    <ScreenState
      icon={<IconAntenna size={28} />}
      title="Receiving nothing yet"
      role="status"
      action={
        <Button component={Link} to={settingsPath('broker')} variant="default">
          Broker settings
        </Button>
      }
    >
      <p>
        {broker?.state === 'connected'
          ? `Connected to ${broker.url ?? 'the broker'}; no robot has published yet.`
          : 'There is no connection to a broker, so no robot can be heard.'}{' '}
        The first message of a robot puts it on this screen. Awaited topics:
      </p>
      <ul className={classes.topics}>
        {topics.map((topic) => (
          <li key={topic}>
            <code>{topic}</code>
          </li>
        ))}
      </ul>
      {command && (
        <>
          <p>To try it, publish a test message:</p>
          <ScrollRegion label="Test message" as="pre" className={classes.command}>
            <code>{command}</code>
          </ScrollRegion>
        </>
      )}
    </ScreenState>
  )
}

/** The topic root that the settings name; the usual one until they are read. */
function useRoot(): string {
  const { data } = useLoaded('settings', (client, signal) => client.call('settings.get', {}, { signal }))
  return data?.broker.root ?? 'fleet'
}
