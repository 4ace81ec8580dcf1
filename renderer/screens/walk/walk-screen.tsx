import { useEffect } from 'react'
import { useParams } from 'react-router'
import { usePerson } from '../../person/person.ts'
import { useConnection } from '../../state/connection.ts'
import { useForbidden } from '../../state/me.ts'
import { Disconnected, Failed, Loading } from '../../ui/states.tsx'
import { useBright } from './bright.ts'
import { DoingStep } from './doing-step.tsx'
import { EndedWalk } from './ended-walk.tsx'
import { Entries } from './entries.tsx'
import { PausedWalk } from './paused-walk.tsx'
import { loadAhead } from './pictures.ts'
import { QuestionStep } from './question-step.tsx'
import { type OpenWalk, useWalk } from './use-walk.ts'
import classes from './walk.module.css'
import { WalkHead } from './walk-head.tsx'
import { WalkNews } from './walk-news.tsx'
import { WatchedWalk } from './watched-walk.tsx'

/** One question at a time, beside the robot, at `#/walks/:id`. Whoever does not walk sees it live. */
export function WalkScreen() {
  const { id = '' } = useParams()
  const open = useWalk(id)
  const bright = useBright((state) => state.bright)
  return (
    <div className={classes.page} data-bright={bright || undefined}>
      {open.walk && open.view ? <Shown key={id} open={open} /> : <Missing id={id} open={open} />}
    </div>
  )
}

function Shown({ open }: { open: OpenWalk }) {
  const walk = open.walk!
  const { body } = walk
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tree of a walk never changes
  useEffect(() => loadAhead(body), [])
  return (
    <>
      <WalkHead walk={walk} />
      <WalkNews open={open} />
      <Body open={open} />
      <Entries walk={walk} />
    </>
  )
}

/** What there is to do: by whoever walks, by whoever could take over, or nothing more. */
function Body({ open }: { open: OpenWalk }) {
  const me = usePerson((state) => state.name)
  const mayMove = useForbidden('trees.move') === null
  const walk = open.walk!
  const { at } = walk
  if (walk.state === 'ended' || at === null) return <EndedWalk walk={walk} />
  if (walk.state === 'paused') return <PausedWalk walk={walk} />
  if (me !== walk.by || !mayMove) return <WatchedWalk open={open} />
  // A new step starts with nothing confirmed and nothing written.
  const key = `${at.step} ${at.doing}`
  return at.doing === null ? <QuestionStep key={key} open={open} /> : <DoingStep key={key} open={open} />
}

function Missing({ id, open }: { id: string; open: OpenWalk }) {
  const { status } = useConnection()
  if (open.error) return <Failed what={`Walk ${id}`} error={open.error} />
  if (status === 'disconnected') return <Disconnected what={`Walk ${id}`} />
  return <Loading what="the walk" />
}
