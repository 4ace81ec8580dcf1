import { Link } from 'react-router'
import { commandPath, robotPath } from '../../app/paths.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Age } from '../../ui/age.tsx'
import { Section } from '../../ui/section.tsx'
import classes from './commands.module.css'

const SHOWN = 50

/** Answers that fit no command: a robot that speaks for another, or to something that was never asked. */
export function Strays({ count }: { count: number }) {
  const { data } = useLoaded(
    'strays',
    (client, signal) => client.call('commands.strays', { limit: SHOWN }, { signal }),
    count,
  )
  return (
    <Section title="Answers that fit no command" note={`${count} in all`}>
      <p className={classes.about}>
        They changed nothing. A robot that answers for another has its topic or its command mixed up.
      </p>
      <ul className={classes.strays}>
        {(data ?? []).map((stray) => (
          <li key={`${stray.ts} ${stray.robot} ${stray.command_id} ${stray.status}`}>
            <Link to={robotPath(stray.robot)}>{stray.robot}</Link> said {stray.status} to{' '}
            {stray.why === 'not_addressed' ? (
              <>
                <Link to={commandPath(stray.command_id)}>{stray.command_id}</Link>, which was not given to it
              </>
            ) : (
              <>
                <code>{stray.command_id}</code>, which is not known here
              </>
            )}
            , <Age at={stray.ts} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
