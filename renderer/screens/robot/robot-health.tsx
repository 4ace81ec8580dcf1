import { Link } from 'react-router'
import { predictionPath } from '../../app/paths.ts'
import { useLoaded } from '../../state/use-loaded.ts'
import { Section } from '../../ui/section.tsx'
import { CategoryMark } from '../predictions/category-mark.tsx'
import { daysText } from '../predictions/words.ts'
import classes from './robot-health.module.css'

/** How long the parts of this robot last, with the way to their signals; nothing when none is watched. */
export function RobotHealth({ id }: { id: string }) {
  const { data } = useLoaded(id, (client, signal) =>
    client.call('predictions.get', { robot: id }, { signal }),
  )
  if (!data || data.components.length === 0) return null
  return (
    <Section title="Days until failure">
      <ul className={classes.list}>
        {data.components.map(({ component, component_name, category, days_until_failure, why_none }) => (
          <li key={component} className={classes.item}>
            <CategoryMark category={category} />
            <span>{component_name}</span>
            <span className={classes.days}>
              {days_until_failure ? daysText(days_until_failure) : why_none}
            </span>
          </li>
        ))}
      </ul>
      <Link className={classes.link} to={predictionPath(id)}>
        Evidence, signals and history
      </Link>
    </Section>
  )
}
