import { Autocomplete } from '@mantine/core'
import { useMemo } from 'react'
import { useFleet } from '../../state/fleet.ts'

/** Which robot it is about: typed or chosen; a walk may also begin without one. */
export function RobotChoice({ robot, onChange }: { robot: string; onChange: (robot: string) => void }) {
  const robots = useFleet((state) => state.robots)
  const ids = useMemo(
    () => [...robots.keys()].sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    [robots],
  )
  return (
    <Autocomplete
      label="Robot"
      size="lg"
      limit={20}
      maxLength={200}
      data={ids}
      value={robot}
      onChange={onChange}
      comboboxProps={{ withinPortal: true }}
    />
  )
}
