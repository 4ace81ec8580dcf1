import { TextInput } from '@mantine/core'
import { selectRobots } from '../../../shared/console/select.ts'
import { useFleet } from '../../state/fleet.ts'

/** The robots that a text means: all for none, null while it means none that there are. */
export function useChosenRobots(text: string): { robots: string[] | null; problem: string | null } {
  const fleet = useFleet((state) => state.robots)
  if (text.trim() === '') return { robots: [], problem: null }
  const chosen = selectRobots(text, [...fleet.values()])
  return 'robots' in chosen
    ? { robots: chosen.robots, problem: null }
    : { robots: null, problem: chosen.problem }
}

interface RobotsFieldProps {
  value: string
  problem: string | null
  onChange: (text: string) => void
}

/** Whom it concerns, in the words of the console. */
export function RobotsField({ value, problem, onChange }: RobotsFieldProps) {
  return (
    <TextInput
      label="Robots"
      description="robots 21-40, robot 7, zone B; empty for all"
      value={value}
      error={problem}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
