import { IconPointFilled } from '@tabler/icons-react'
import { Link } from 'react-router'
import {
  type HandoverItem,
  type HandoverSection,
  SECTION_WORDS,
  type SectionKey,
} from '../../../shared/handover/handover.ts'
import { Section } from '../../ui/section.tsx'
import { SeverityMark } from '../../ui/severity-mark.tsx'
import { exactTime } from '../../ui/time.ts'
import classes from './handover.module.css'
import { linkOf } from './links.ts'

/** Everything that goes over, section by section; empty ones are told in one line. */
export function Sections({
  sections,
  links,
  at,
}: {
  sections: readonly HandoverSection[]
  links: boolean
  at: number
}) {
  const empty = sections.filter(({ total }) => total === 0)
  return (
    <>
      {sections
        .filter(({ total }) => total > 0)
        .map((one) => (
          <Part key={one.key} section={one} links={links} at={at} />
        ))}
      {empty.length > 0 && (
        <Section title="Nothing to hand over here">
          <p className={classes.plain}>{empty.map(({ key }) => SECTION_WORDS[key].none).join(' ')}</p>
        </Section>
      )}
    </>
  )
}

function Part({ section: { key, items, total }, links, at }: PartProps) {
  const pressing = items.filter((item) => item.pressing).length
  const cut = total > items.length ? `, the first ${items.length} are listed` : ''
  return (
    <Section
      title={SECTION_WORDS[key].title}
      note={`${total}${pressing > 0 ? `, ${pressing} pressing` : ''}${cut}`}
    >
      <ul className={classes.items}>
        {items.map((item) => (
          <Item key={item.id} section={key} item={item} links={links} at={at} />
        ))}
      </ul>
    </Section>
  )
}

interface PartProps {
  section: HandoverSection
  links: boolean
  /** The moment of the list: what begins later is not yet under way. */
  at: number
}

interface ItemProps {
  section: SectionKey
  item: HandoverItem
  links: boolean
  at: number
}

function Item({ section, item, links, at }: ItemProps) {
  const { title, detail, severity, owner, since, until, pressing } = item
  return (
    <li className={classes.item} data-pressing={pressing}>
      <span className={classes.mark}>
        {severity ? (
          <SeverityMark severity={severity} compact size={16} />
        ) : (
          pressing && <IconPointFilled size={16} aria-label="pressing" />
        )}
      </span>
      <span className={classes.what}>
        {links ? <Link to={linkOf(section, item)}>{title}</Link> : <b>{title}</b>}
        <span className={classes.small}>{detail}</span>
      </span>
      <span className={classes.small}>{owner ?? <b className={classes.warn}>nobody</b>}</span>
      <span className={classes.when}>
        {since !== null && (
          <span title={exactTime(since)}>
            {since > at ? 'from' : 'since'} {exactTime(since).slice(5, 16)}
          </span>
        )}
        {until !== null && <span title={exactTime(until)}>until {exactTime(until).slice(5, 16)}</span>}
      </span>
    </li>
  )
}
