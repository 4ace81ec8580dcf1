import { expect, test } from 'vitest'
import { onDisk } from './on-disk.ts'

test('files of a package are found beside its archive, all others where they are', () => {
  expect(onDisk('/opt/Andon/resources/app.asar/dist/backend/backend.js')).toBe(
    '/opt/Andon/resources/app.asar.unpacked/dist/backend/backend.js',
  )
  expect(onDisk('C:\\Andon\\resources\\app.asar\\dist\\backend\\backend.js')).toBe(
    'C:\\Andon\\resources\\app.asar.unpacked\\dist\\backend\\backend.js',
  )
  expect(onDisk('/home/ada/andon/dist/backend/backend.js')).toBe('/home/ada/andon/dist/backend/backend.js')
  expect(onDisk('/x/app.asar.unpacked/dist/backend.js')).toBe('/x/app.asar.unpacked/dist/backend.js')
})
