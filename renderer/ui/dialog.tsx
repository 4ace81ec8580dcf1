import { Modal, type ModalProps } from '@mantine/core'

/** A dialog in the middle of the screen. Its head is no banner: a page has one. */
export function Dialog(props: ModalProps) {
  return (
    <Modal
      centered
      attributes={{ header: { role: 'presentation' } }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      {...props}
    />
  )
}
