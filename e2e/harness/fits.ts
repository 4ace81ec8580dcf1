type Call = (...args: never[]) => unknown

/** Each member of the double is a member of Electron's interface, and can be called as that one is. */
export type Fits<D, E> = {
  [K in keyof D]: K extends keyof E
    ? E[K] extends (...args: infer A) => unknown
      ? D[K] extends (...args: A) => unknown
        ? D[K]
        : never
      : D[K] extends Call
        ? never
        : D[K]
    : never
}

/** Gives the double back; does not compile when it has what Electron has not. */
export function double<E>() {
  return <D extends object>(value: D & Fits<NoInfer<D>, E>): D => value
}
