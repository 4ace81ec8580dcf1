import Markdown from 'react-markdown'
import classes from './runbooks.module.css'

/** The Markdown of a runbook. HTML in it is never rendered, and links lead nowhere but to web pages. */
export function BookText({ markdown }: { markdown: string }) {
  return (
    <div className={classes.text}>
      <Markdown
        skipHtml
        components={{
          a: ({ href, children }) =>
            href !== undefined && /^https?:/.test(href) ? (
              <a href={href} target="_blank" rel="noreferrer">
                {children}
              </a>
            ) : (
              <span>{children}</span>
            ),
          // A picture would be fetched from wherever the file says.
          img: ({ alt }) => <span>{alt}</span>,
        }}
      >
        {markdown}
      </Markdown>
    </div>
  )
}
