import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'

/** A comment for whoever looks at the alert next. */
export function CommentForm({ onSend }: { onSend: (text: string) => void }) {
  const [text, setText] = useState('')
  const given = text.trim()
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (given !== '') onSend(given)
      }}
    >
      <Textarea
        label="What should others know?"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={1000}
        size="md"
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="md" mt="md" disabled={given === ''}>
        Keep comment
      </Button>
    </form>
  )
}
