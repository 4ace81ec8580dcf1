import { IconUser } from '@tabler/icons-react'
import { forgetPerson, usePerson } from '../../person/person.ts'
import classes from './alerts.module.css'

/** Under whose name acts go; at the change of a shift somebody else says who they are. */
export function PersonMark() {
  const name = usePerson((state) => state.name)
  if (name === null) return null
  return (
    <span className={classes.person}>
      <IconUser size={16} aria-hidden />
      <span className={classes.name} title={name}>
        {name}
      </span>
      <button type="button" className={classes.change} onClick={forgetPerson}>
        Not you?
      </button>
    </span>
  )
}
