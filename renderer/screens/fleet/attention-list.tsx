import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from 'react-router'
import type { AttentionItem } from '../../../shared/fleet/live.ts'
import { useFleet } from '../../state/fleet.ts'
import { Age } from '../../ui/age.tsx'
import { LevelMark } from '../../ui/level-mark.tsx'
import { Section } from '../../ui/section.tsx'
import { attentionLink } from './attention-link.ts'
import classes from './attention-list.module.css'

/** What needs someone, most urgent first, each with what to do. */
export function AttentionList() {
  const items = useFleet((state) => state.attention)
  return (
    <Section
      title="Needs attention"
      note={items.length > 0 ? items.length : undefined}
      className={classes.section}
    >
      {items.length === 0 ? (
        <p className={classes.nothing}>
          <IconCircleCheck size={18} aria-hidden /> Nothing needs attention.
        </p>
      ) : (
        <ul className={classes.list}>
          {items.map((item) => (
            <Item key={item.id} item={item} />
          ))}
        </ul>
      )}
    </Section>
  )
}

function Item({ item }: { item: AttentionItem }) {
  const to = attentionLink(item)
  return (
    <li className={classes.item} data-level={item.level}>
      <LevelMark level={item.level} compact />
      <div className={classes.what}>
        {to === null ? (
          <span className={classes.text}>{item.text}</span>
        ) : (
          <Link className={classes.text} to={to}>
            {item.text}
          </Link>
        )}
        <span className={classes.action}>{item.action}</span>
      </div>
      {item.since !== null && (
        <span className={classes.age}>
          <Age at={item.since} bare />
        </span>
      )}
    </li>
  )
}
