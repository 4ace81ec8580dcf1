import { expect, test } from './setup.ts'

test('a shift is handed over: what is open, the notes, and who took it', async ({ start, page }) => {
  const console = await start({ demo: false })
  const { id } = await console.call('incidents.open', { title: 'insert fails', severity: 'major', by: 'Ada' })
  await page.goto(`${console.url}/#/handover`)
  const incidents = page.getByRole('region', { name: 'Open incidents' })
  await expect(incidents.getByRole('link', { name: 'insert fails' })).toHaveAttribute(
    'href',
    `#/incidents/${id}`,
  )
  await page.getByLabel('Notes for the next shift').fill('Gripper of Robot-21 comes at seven.')
  await page.getByLabel('Hands over').fill('Ada')
  const takes = page.getByLabel('Takes over and signs')
  await takes.fill('ada')
  await expect(page.getByText('Another person has to take over.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Take over and sign' })).toBeDisabled()
  await takes.fill('Bo')
  await page.getByRole('button', { name: 'Take over and sign' }).click()

  const signed = page.getByRole('region', { name: 'Signed' })
  await expect(signed).toContainText('Bo took over from Ada')
  await expect(signed).toContainText('Gripper of Robot-21 comes at seven.')
  await console.call('incidents.update', { id, by: 'Bo', title: 'Another title' })
  await page.reload()
  await expect(incidents, 'as it was when it was signed').toContainText('insert fails')
  await page.getByRole('link', { name: 'To the present one' }).click()
  await expect(incidents).toContainText('Another title')
  await expect(page.getByLabel('Notes for the next shift')).toHaveValue('')
  await expect(page.getByRole('region', { name: 'Earlier hand-overs' })).toContainText('Ada → Bo')
})
