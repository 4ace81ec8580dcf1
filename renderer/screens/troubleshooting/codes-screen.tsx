import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { TROUBLESHOOTING_PATH, walkStartPath } from '../../app/paths.ts'
import { useFleet } from '../../state/fleet.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { Qr } from '../../ui/qr.tsx'
import { SearchField } from '../../ui/search-field.tsx'
import { Empty, Loading } from '../../ui/states.tsx'
import classes from './troubleshooting.module.css'

/** A QR code for each robot, to be printed and stuck on it, at `#/troubleshooting/codes`. */
export function CodesScreen() {
  const robots = useFleet((state) => state.robots)
  const [search, setSearch] = useState('')
  const ids = useMemo(
    () =>
      [...robots.keys()]
        .filter((id) => id.toLowerCase().includes(search.trim().toLowerCase()))
        .sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
    [robots, search],
  )
  return (
    <div className={classes.page}>
      <div className={classes.noPrint}>
        <PageHeader title="QR codes of robots">
          <Link className={classes.way} to={TROUBLESHOOTING_PATH}>
            Troubleshooting
          </Link>
          <Button
            h={48}
            variant="default"
            leftSection={<IconPrinter size={18} />}
            onClick={() => window.print()}
          >
            Print
          </Button>
        </PageHeader>
        <p className={classes.dim}>
          Each leads to the start of a walk at its robot, at the address under which this page was opened:{' '}
          <strong>{location.host || 'this app'}</strong>. Open this page under the address that tablets use.
        </p>
        <SearchField
          label="Search robots"
          placeholder="Robot"
          text={search}
          onText={setSearch}
          className={undefined}
        />
      </div>
      {robots.size === 0 && <Loading what="robots" />}
      {robots.size > 0 && ids.length === 0 && <Empty title="No robot of this name" />}
      <ul className={classes.codes}>
        {ids.map((id) => (
          <li key={id} className={classes.code}>
            <Qr text={addressOf(id)} label={`QR code of ${id}`} size={150} />
            <strong>{id}</strong>
          </li>
        ))}
      </ul>
    </div>
  )
}

const addressOf = (robot: string) => `${location.origin}${location.pathname}#${walkStartPath({ robot })}`
