import { Button, Menu } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import classes from './events.module.css'
import { examples } from './examples.ts'
import type { Log } from './use-log.ts'

/** Every kind of question, one click each. */
export function ExamplesMenu({ log }: { log: Log }) {
  const { vocabulary, rows, change } = log
  const row = rows.find((one) => one.kind === 'event' && one.event.task_id !== null)
  const task = row?.kind === 'event' ? row.event.task_id : null
  return (
    <Menu
      withInitialFocusPlaceholder={false}
      position="bottom-end"
      shadow="md"
      width={400}
      withinPortal={false}
    >
      <Menu.Target>
        <Button
          variant="default"
          className={classes.button!}
          leftSection={<IconBulb size={16} aria-hidden />}
        >
          Examples
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {examples({ vocabulary, task }).map(({ label, q, range }) => (
          <Menu.Item key={label} onClick={() => change({ q, ...(range && { range }) })}>
            <span className={classes.example}>
              {label}
              <code>{q}</code>
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
