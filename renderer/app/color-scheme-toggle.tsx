import { ActionIcon, useMantineColorScheme } from '@mantine/core'
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import classes from './header.module.css'

const NEXT = { auto: 'dark', dark: 'light', light: 'auto' } as const
const WORDS = { auto: 'as the system', dark: 'dark', light: 'light' } as const
const SHAPES = { auto: IconDeviceDesktop, dark: IconMoon, light: IconSun } as const

/** System, dark, light, in turn; the choice is remembered on this device. */
export function ColorSchemeToggle() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const Shape = SHAPES[colorScheme]
  const label = `Colours: ${WORDS[colorScheme]}. Switch to ${WORDS[NEXT[colorScheme]]}`
  return (
    <ActionIcon
      variant="default"
      className={classes.toggle!}
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(NEXT[colorScheme])}
    >
      <Shape size={17} aria-hidden />
    </ActionIcon>
  )
}
