import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import peggy from 'peggy'

/**
 * Writes shared/query/parser.js from shared/query/grammar.peggy. Run it after every change of the grammar.
 * The result is plain code without eval, so that it also runs in a page under a strict content security policy.
 */

const folder = new URL('../../../shared/query/', import.meta.url)
export const GRAMMAR_FILE = new URL('grammar.peggy', folder)
export const PARSER_FILE = new URL('parser.js', folder)

/** The module that belongs to this grammar. */
export function parserSource(grammar: string): string {
  return peggy.generate(grammar, { output: 'source', format: 'es' })
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(PARSER_FILE, parserSource(readFileSync(GRAMMAR_FILE, 'utf8')))
}
