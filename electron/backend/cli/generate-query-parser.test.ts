import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { GRAMMAR_FILE, PARSER_FILE, parserSource } from './generate-query-parser.ts'

test('the parser is the one that the grammar generates', () => {
  const current = readFileSync(PARSER_FILE, 'utf8') === parserSource(readFileSync(GRAMMAR_FILE, 'utf8'))
  expect(current, 'run: node electron/backend/cli/generate-query-parser.ts').toBe(true)
})

test('the parser needs neither eval nor new Function', () => {
  expect(readFileSync(PARSER_FILE, 'utf8')).not.toMatch(/\beval\b|new Function|import\(|require\(/)
})
