import { Button, NativeSelect } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { settingsPath, TROUBLESHOOTING_PATH, walkStartPath } from '../../app/paths.ts'
import { useAddresses } from '../../state/addresses.ts'
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
  const [chosen, setChosen] = useState<string | null>(null)
  const addresses = useAddresses()
  const address = chosen ?? addresses?.[0] ?? null
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
        <Address addresses={addresses} chosen={address} onChoose={setChosen} />
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
      {address !== null && (
        <ul className={classes.codes}>
          {ids.map((id) => (
            <li key={id} className={classes.code}>
              <Qr
                text={`${address}/#${walkStartPath({ robot: id })}`}
                label={`QR code of ${id}`}
                size={150}
              />
              <strong>{id}</strong>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface AddressProps {
  addresses: readonly string[] | null
  chosen: string | null
  onChoose: (address: string) => void
}

/** Where the codes lead, or what to do so that they can lead anywhere. */
function Address({ addresses, chosen, onChoose }: AddressProps) {
  if (addresses === null) return null
  if (chosen === null)
    return (
      <p className={classes.failed}>
        No tablet can reach this console yet, so a code would lead nowhere. Let tablets in under{' '}
        <Link to={settingsPath('access')}>Settings → Access</Link>, then print the codes.
      </p>
    )
  return (
    <>
      {addresses.length > 1 && (
        <NativeSelect
          label="Address"
          size="md"
          data={[...addresses]}
          value={chosen}
          onChange={(event) => onChoose(event.currentTarget.value)}
        />
      )}
      <p className={classes.dim}>
        Each code leads to the start of a walk at its robot, at <strong>{chosen}</strong>. Tablets that are
        paired open it at once, others are asked for their code first.
      </p>
    </>
  )
}
