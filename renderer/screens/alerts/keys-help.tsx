import { Dialog } from '../../ui/dialog.tsx'
import { KEYS } from './keys.ts'
import classes from './keys-help.module.css'

export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Keys of this list">
      <dl className={classes.keys}>
        {KEYS.map(({ keys, about }) => (
          <div key={about}>
            <dt>
              {keys.map((key) => (
                <kbd key={key} className={classes.key}>
                  {key}
                </kbd>
              ))}
            </dt>
            <dd>{about}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.note}>
        They act on what is chosen; with nothing chosen on the line that has the focus, or the open details.
      </p>
    </Dialog>
  )
}
