import { useMantineColorScheme } from '@mantine/core'
import { Spotlight } from '@mantine/spotlight'
import { IconCommand, IconLayoutGrid, IconRobot, IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useFleet } from '../state/fleet.ts'
import classes from './palette.module.css'
import { type Entry, matchEntries, robotEntry, SCREENS } from './palette-entries.ts'

const SHAPES = { Screen: IconLayoutGrid, Command: IconCommand, Robot: IconRobot } as const
const LIMIT = 12

const COMMANDS: readonly Entry[] = [
  { id: 'dark', kind: 'Command', label: 'Dark colours', about: 'On this device' },
  { id: 'light', kind: 'Command', label: 'Light colours', about: 'On this device' },
  { id: 'auto', kind: 'Command', label: 'Colours as the system', about: 'On this device' },
]

/** Ctrl K: every robot, screen and command by name. */
export function Palette() {
  const [query, setQuery] = useState('')
  const [open, setOpen] = useState(false)
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const found = useEntries(query, open)
  const run = (entry: Entry) => {
    if (entry.to !== undefined) navigate(entry.to)
    else setColorScheme(entry.id as 'dark' | 'light' | 'auto')
  }
  return (
    <Spotlight.Root
      shortcut="mod + K"
      query={query}
      onQueryChange={setQuery}
      onSpotlightOpen={() => setOpen(true)}
      onSpotlightClose={() => setOpen(false)}
      scrollable
      maxHeight={520}
      attributes={{ content: { 'aria-label': 'Search robots and commands' } }}
    >
      <Spotlight.Search
        placeholder="Robot, screen or command"
        aria-label="Robot, screen or command"
        leftSection={<IconSearch size={18} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {found.length === 0 && <Spotlight.Empty>Nothing is called that.</Spotlight.Empty>}
        {found.map((entry) => {
          const Shape = SHAPES[entry.kind]
          return (
            <Spotlight.Action
              key={entry.id}
              label={entry.label}
              description={entry.about}
              classNames={{ action: classes.action! }}
              leftSection={<Shape size={18} aria-hidden />}
              onClick={() => run(entry)}
            />
          )
        })}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

function useEntries(query: string, open: boolean): Entry[] {
  // While closed, changes of the fleet must not cost anything.
  const robots = useFleet((state) => (open ? state.robots : null))
  const order = useFleet((state) => state.order)
  return useMemo(() => {
    if (!robots) return []
    const all = order.flatMap((id) => robots.get(id) ?? []).map(robotEntry)
    return matchEntries([...SCREENS, ...COMMANDS, ...all], query, LIMIT)
  }, [robots, order, query])
}
