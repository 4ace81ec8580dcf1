import type { ModalProps } from '@mantine/core'
import { Dialog } from '../ui/dialog.tsx'
import { usePerson } from './person.ts'

/**
 * A dialog for an act that a person signs. Its content is made anew each time it opens; keys and focus go past it while
 * the name is asked for.
 */
export function SignedDialog({ children, ...props }: ModalProps) {
  const naming = usePerson((state) => state.asking !== null)
  return (
    <Dialog {...props} closeOnEscape={!naming} trapFocus={!naming}>
      {props.opened && children}
    </Dialog>
  )
}
