import { describe, expect, it } from 'vitest'
import { addressesOf } from './addresses.ts'

const page = (address: string) => {
  const { protocol, origin, hostname } = new URL(address)
  return { protocol, origin, hostname }
}
const LAN = 'https://10.0.0.5:8443'

describe('where the codes on robots lead', () => {
  it.each([
    ['the desktop app, tablets let in', [LAN], 'app://andon/', [LAN]],
    ['the desktop app, nobody let in', [], 'app://andon/', []],
    ['this computer only', [], 'http://127.0.0.1:7420/', []],
    ['this computer, by name', [LAN], 'http://localhost:7420/', [LAN]],
    ['a tablet itself', [], `${LAN}/`, [LAN]],
    ['a supervisor’s tablet', [LAN], `${LAN}/`, [LAN]],
    ['a proxy of the plant', [LAN], 'https://andon.plant/', [LAN, 'https://andon.plant']],
  ])('%s', (_name, urls, address, expected) => {
    expect(addressesOf(urls, page(address))).toEqual(expected)
  })
})
