import { type SpawnOptions, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface RunOptions {
  env?: NodeJS.ProcessEnv
  /** After this many milliseconds the process is ended and counts as failed. */
  deadlineMs?: number
  /** Show the output as it comes (default), or keep quiet. */
  quiet?: boolean
}

/** Runs a program with no stdin and answers its exit code; 127 when it cannot be started, 124 when it took too long. */
export function run(command: string, args: string[], options: RunOptions = {}): Promise<number> {
  const spawnOptions: SpawnOptions = {
    cwd: ROOT,
    stdio: ['ignore', options.quiet ? 'ignore' : 'inherit', options.quiet ? 'ignore' : 'inherit'],
    env: { ...process.env, ...options.env },
  }
  return new Promise((resolve) => {
    const child = spawn(command, args, spawnOptions)
    let late = false
    const deadline = setTimeout(
      () => {
        late = true
        child.kill('SIGKILL')
      },
      options.deadlineMs ?? 20 * 60_000,
    )
    child.on('error', () => {
      clearTimeout(deadline)
      resolve(127)
    })
    child.on('close', (code) => {
      clearTimeout(deadline)
      resolve(late ? 124 : (code ?? 1))
    })
  })
}

/** Runs a script of an installed package by its own `bin` entry, so that no shell and no .cmd file is involved. */
export function runTool(script: string, args: string[], options: RunOptions = {}): Promise<number> {
  return run(
    process.execPath,
    [fileURLToPath(new URL(`../../node_modules/${script}`, import.meta.url)), ...args],
    options,
  )
}
