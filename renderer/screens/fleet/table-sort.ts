import { SORTS, type Sort, type View } from './view.ts'

/** The view after pressing this column's header; null when one cannot sort by it. A second press reverses. */
export function headerSort(column: string, view: View): View | null {
  const sort = SORTS.find((one) => one === column)
  if (!sort) return null
  return { ...view, sort, reverse: view.sort === sort ? !view.reverse : false }
}

/** In which direction each sort goes when it is not reversed. "Last seen" starts with the newest. */
const NATURAL: Record<Sort, 'ascending' | 'descending'> = {
  id: 'ascending',
  success: 'ascending',
  seen: 'descending',
  worst: 'descending',
}

export function ariaSort(column: string, view: View): 'ascending' | 'descending' | undefined {
  if (column !== view.sort) return undefined
  const natural = NATURAL[view.sort]
  if (!view.reverse) return natural
  return natural === 'ascending' ? 'descending' : 'ascending'
}
