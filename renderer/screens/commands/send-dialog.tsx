import { Button, Group, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { CommandKind } from '../../../shared/commands/kind.ts'
import { selectRobots } from '../../../shared/console/select.ts'
import { commandPath } from '../../app/paths.ts'
import { SignedDialog } from '../../person/signed-dialog.tsx'
import { useFleet } from '../../state/fleet.ts'
import classes from './commands.module.css'
import { doAs } from './do-as.ts'
import { GuardField, guardOf } from './guard-field.tsx'
import { argsOf, formOf, installs, KIND_FORMS } from './kinds.ts'
import { PreviewView } from './preview-view.tsx'
import { usePreview } from './use-preview.ts'
import { robots as robotWords } from './words.ts'

interface SendDialogProps {
  opened: boolean
  onClose: () => void
  /** As it would be typed: 'robots 21-40'. */
  robots?: string
  kind?: CommandKind
  incident?: string
}

/** Gives a command: what, to whom, why; and before it leaves, whom it would touch. */
export function SendDialog({ opened, onClose, ...given }: SendDialogProps) {
  return (
    <SignedDialog opened={opened} onClose={onClose} title="Give a command" size="lg">
      <SendForm onClose={onClose} {...given} />
    </SignedDialog>
  )
}

/** More robots than this begin with one alone. */
const AT_ONCE = 4

function SendForm({
  onClose,
  robots = '',
  kind: first = 'pause',
  incident,
}: Omit<SendDialogProps, 'opened'>) {
  const fleet = useFleet((state) => state.robots)
  const [kind, setKind] = useState<CommandKind>(first)
  const [who, setWho] = useState(robots)
  const [typed, setTyped] = useState(installs(first) ? 'previous' : '')
  const [toRobot, setToRobot] = useState('')
  const [reason, setReason] = useState('')
  const [atLeast, setAtLeast] = useState<number | null>(null)
  const [sending, setSending] = useState(false)
  const navigate = useNavigate()
  const form = formOf(kind)
  const chosen = who.trim() === '' ? null : selectRobots(who, [...fleet.values()])
  const names = chosen && 'robots' in chosen ? chosen.robots : []
  const args = argsOf(kind, typed, toRobot)
  const inWaves = names.length > AT_ONCE
  const judged = inWaves && installs(kind)
  const guard = judged ? guardOf(atLeast) : null
  const waves = inWaves ? { canary: { robots: 1 }, ...(guard && { guard }) } : {}
  const asked = args === null || names.length === 0 ? null : { kind, args, robots: names, waves }
  const { preview, error } = usePreview(asked)
  const send = async () => {
    if (!asked) return
    setSending(true)
    const sent = await doAs((client, by) =>
      client.call('commands.send', {
        ...asked,
        by,
        reason: reason.trim(),
        ...(incident === undefined ? {} : { incident }),
      }),
    )
    setSending(false)
    if (!sent) return
    onClose()
    navigate(commandPath(sent.command_id))
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Select
        label="What"
        description={form.about}
        data={KIND_FORMS.map(({ kind: value, label }) => ({ value, label }))}
        value={kind}
        allowDeselect={false}
        onChange={(value) => {
          setKind(value as CommandKind)
          setTyped(installs(value as CommandKind) ? 'previous' : '')
        }}
      />
      <TextInput
        label="Robots"
        description="robots 21-40, robot 7, 12, zone B, model v24, or all"
        value={who}
        data-autofocus={robots === '' ? true : undefined}
        error={chosen && 'problem' in chosen ? chosen.problem : null}
        onChange={(event) => setWho(event.currentTarget.value)}
      />
      {form.field && (
        <TextInput
          label={form.field.label}
          description={form.field.hint}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
      )}
      {kind === 'requeue_task' && (
        <TextInput
          label="To the robot"
          value={toRobot}
          onChange={(event) => setToRobot(event.currentTarget.value)}
        />
      )}
      {judged && <GuardField percent={atLeast} onPercent={setAtLeast} />}
      <Textarea
        label="Why"
        description="Kept with the command, for whoever reads it later"
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div aria-live="polite">
        {error && <p className={classes.refused}>{error.message}</p>}
        {preview && <PreviewView preview={preview} />}
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Do nothing
        </Button>
        <Button type="submit" loading={sending} disabled={!preview || reason.trim() === ''}>
          {preview ? `${preview.title} on ${robotWords(preview.robots.length)}` : 'Send'}
        </Button>
      </Group>
    </form>
  )
}
