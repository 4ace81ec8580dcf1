import { Title } from '@mantine/core'
import { useParams } from 'react-router'

/** Everything about one robot, at `#/robots/:id`. */
export function RobotScreen() {
  const { id = '' } = useParams()
  return <Title order={1}>{id}</Title>
}
