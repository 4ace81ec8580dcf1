import type { Tree } from '../../../shared/troubleshooting/tree.ts'

/** Delivered pictures, by the name that a tree gives. */
const PICTURES = import.meta.glob<string>('../../../assets/trees/pictures/*.{svg,png}', {
  eager: true,
  query: '?url',
  import: 'default',
})

export function pictureOf(name: string): string | null {
  return PICTURES[`../../../assets/trees/pictures/${name}`] ?? null
}

/** Loads the delivered pictures of a tree ahead, while there is a line. */
export function loadAhead({ steps }: Tree): void {
  const names = steps.flatMap(({ picture, answers }) => [picture, ...answers.map(({ fix }) => fix?.picture)])
  for (const name of new Set(names)) {
    const source = name === undefined ? null : pictureOf(name)
    if (source !== null) new Image().src = source
  }
}
