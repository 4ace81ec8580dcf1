import { Button, Menu } from '@mantine/core'
import { IconBulb, IconDots, IconHandStop, IconPlayerPause, IconTransfer, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import type { WalkRecord } from '../../../shared/troubleshooting/walk.ts'
import { robotPath, TROUBLESHOOTING_PATH } from '../../app/paths.ts'
import { useForbidden } from '../../state/me.ts'
import { setBright, useBright } from './bright.ts'
import { doMove } from './do-move.ts'
import { HandOverDialog } from './hand-over-dialog.tsx'
import { type Stop, StopDialog } from './stop-dialog.tsx'
import classes from './walk-head.module.css'
import { placeOf } from './words.ts'

/** What is walked, at which robot, how far, and the ways out of it. */
export function WalkHead({ walk }: { walk: WalkRecord }) {
  const { at, body, robot, title } = walk
  const place = at && placeOf(body, at.step)
  return (
    <header className={classes.head}>
      <div className={classes.what}>
        <Link className={classes.tree} to={TROUBLESHOOTING_PATH}>
          {title}
        </Link>
        {robot !== null && (
          <Link className={classes.robot} to={robotPath(robot)}>
            {robot}
          </Link>
        )}
      </div>
      {place && (
        <span className={classes.place}>
          Step {place.number} of {place.of}
        </span>
      )}
      <WalkMenu walk={walk} />
      {place && (
        <progress
          className={classes.progress}
          aria-label="Progress"
          value={place.number - 1}
          max={place.of}
        />
      )}
    </header>
  )
}

function WalkMenu({ walk }: { walk: WalkRecord }) {
  const [handing, setHanding] = useState(false)
  const [stop, setStop] = useState<Stop | null>(null)
  const bright = useBright((state) => state.bright)
  const mayMove = useForbidden('trees.move') === null
  const open = walk.state !== 'ended' && mayMove
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <Button className={classes.menu} variant="default" aria-label="More for this walk">
            <IconDots size={24} />
          </Button>
        </Menu.Target>
        <Menu.Dropdown className={classes.dropdown}>
          {open && walk.state === 'open' && (
            <Menu.Item
              leftSection={<IconPlayerPause size={20} />}
              onClick={() => void doMove(walk.id, { kind: 'pause' })}
            >
              Pause
            </Menu.Item>
          )}
          {open && (
            <>
              <Menu.Item leftSection={<IconTransfer size={20} />} onClick={() => setHanding(true)}>
                Hand over
              </Menu.Item>
              <Menu.Item leftSection={<IconHandStop size={20} />} onClick={() => setStop('called_help')}>
                Stop and call for help
              </Menu.Item>
              <Menu.Item leftSection={<IconX size={20} />} onClick={() => setStop('abandoned')}>
                Give this walk up
              </Menu.Item>
            </>
          )}
          <Menu.Item leftSection={<IconBulb size={20} />} onClick={() => setBright(!bright)}>
            {bright ? 'Usual colours' : 'For bright light'}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <HandOverDialog walk={walk} opened={handing} onEnd={() => setHanding(false)} />
      <StopDialog walk={walk} stop={stop} onEnd={() => setStop(null)} />
    </>
  )
}
