import { useEffect, useRef } from 'react'
import { StepPicture } from './step-picture.tsx'
import classes from './step-title.module.css'

interface Props {
  title: string
  text?: string | undefined
  picture?: string | undefined
}

/** The question or instruction. It takes the focus when it appears, so that it is read aloud. */
export function StepTitle({ title, text, picture }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className={classes.asked}>
      <h1 ref={heading} tabIndex={-1} className={classes.question}>
        {title}
      </h1>
      {text !== undefined && <p className={classes.help}>{text}</p>}
      {picture !== undefined && <StepPicture name={picture} />}
    </div>
  )
}
