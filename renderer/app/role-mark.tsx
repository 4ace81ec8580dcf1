import { IconDeviceTablet } from '@tabler/icons-react'
import { useAskMe, useMe } from '../state/me.ts'
import classes from './header.module.css'

const WORDS = {
  viewer: 'Only looks: this device was paired as viewer.',
  technician: 'Paired as technician: acknowledges, walks, ticks off.',
  supervisor: 'Paired as supervisor: may do everything.',
  host: '',
}

/** As what this device was paired; nothing on the computer that runs the console. */
export function RoleMark() {
  useAskMe()
  const me = useMe((state) => state.me)
  if (!me || me.device === 'local') return null
  return (
    <span className={classes.role} title={`${me.name}. ${WORDS[me.role]}`}>
      <IconDeviceTablet size={16} aria-hidden /> {me.role}
    </span>
  )
}
