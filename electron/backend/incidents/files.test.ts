import { describe, expect, it } from 'vitest'
import { CallError } from '../../../shared/rpc.ts'
import { toPdf } from './pdf.ts'
import { safeName } from './reviewing.ts'
import { sniffType } from './sniff.ts'
import { MAX_FILE_BYTES, Uploads } from './uploads.ts'

describe('what a file is', () => {
  it.each([
    ['a picture called a page', Buffer.from('89504e470d0a1a0a00', 'hex'), 'image/png'],
    ['a photograph', Buffer.from('ffd8ffe000', 'hex'), 'image/jpeg'],
    ['a WebP picture', Buffer.concat([Buffer.from('RIFF1234WEBP')]), 'image/webp'],
    ['a page with a script', Buffer.from('<!doctype html><script>alert(1)</script>'), 'text/plain'],
    ['a drawing that could run', Buffer.from('<svg onload="alert(1)"/>'), 'text/plain'],
    ['bytes', Buffer.from([0, 255, 1]), 'application/octet-stream'],
    ['nothing', Buffer.alloc(0), 'text/plain'],
  ])('%s is told from its content', (_name, content, type) => {
    expect(sniffType(content)).toBe(type)
  })

  it.each([
    ['../../etc/passwd', 'text/plain', 'passwd.txt'],
    ['..\\..\\boot.ini', 'text/plain', 'boot.ini.txt'],
    ['page.html', 'text/plain', 'page.html.txt'],
    ['robot.log', 'text/plain', 'robot.log'],
    ['photo.JPG', 'image/jpeg', 'photo.JPG'],
    ['photo.html', 'image/png', 'photo.html.png'],
    ['gnp.\u202eexe', 'application/octet-stream', 'gnp._exe.bin'],
    ['..', 'text/plain', 'file.txt'],
    ['a\u0000b<c>.txt', 'text/plain', 'a_b_c_.txt'],
  ])('%j of %s is called %s', (name, type, safe) => {
    expect(safeName(name, type)).toBe(safe)
  })
})

describe('uploads', () => {
  it('put pieces together, and forget what is too large or was left', () => {
    const uploads = new Uploads()
    const key = uploads.add(undefined, Buffer.from('ab'), 0)
    expect(uploads.finish(key, Buffer.from('cd'), 1).toString()).toBe('abcd')
    expect(() => uploads.add(key, Buffer.from('e'), 2)).toThrow(CallError)
    const large = uploads.add(undefined, Buffer.alloc(MAX_FILE_BYTES), 3)
    expect(() => uploads.add(large, Buffer.alloc(1), 4)).toThrow(/at most/)
    const left = uploads.add(undefined, Buffer.from('x'), 5)
    expect(() => uploads.add(left, Buffer.from('y'), 11 * 60_000)).toThrow(/not known/)
  })

  it('are held for a few at a time only', () => {
    const uploads = new Uploads()
    for (let i = 0; i < 10; i++) uploads.add(undefined, Buffer.from('x'), 0)
    expect(() => uploads.add(undefined, Buffer.from('x'), 0)).toThrow(/too many/i)
  })
})

describe('a report as PDF', () => {
  it('has as many pages as it needs, and no text that its font lacks', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => [`${i}`, '日本 → <b>', 'x'.repeat(80)])
    const pdf = (await toPdf('Incident 7 → 日本', [{ kind: 'table', head: ['n', 'a', 'b'], rows }])).toString(
      'latin1',
    )
    expect(pdf.startsWith('%PDF-1.')).toBe(true)
    expect(pdf.trimEnd().endsWith('%%EOF')).toBe(true)
    expect(pdf.match(/\/Type \/Page\b/g)!.length).toBeGreaterThan(4)
  })
})
