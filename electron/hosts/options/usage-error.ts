/** The person who started the program asked for something that cannot be: said by name, exit code 2. */
export class UsageError extends Error {
  readonly exitCode = 2
}

/** The program cannot start here and now: one plain sentence, exit code 1. */
export class StartError extends Error {
  readonly exitCode = 1
}
