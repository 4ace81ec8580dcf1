/** A rectangle in screen coordinates, as Electron gives it. */
export interface Place {
  x: number
  y: number
  width: number
  height: number
}

export interface WindowState extends Place {
  maximized: boolean
  fullScreen: boolean
  zoom: number
}

/** So much of a window has to be on a display that it can be grabbed. */
const GRABBABLE = 80

/**
 * Where a window comes up: where it was, as long as it can be reached there; else in the middle of the first
 * display. `areas` are the work areas of the displays, the main one first.
 */
export function placeFor(
  wanted: Partial<Place> | null,
  size: { width: number; height: number },
  areas: readonly Place[],
): Place {
  const first = areas[0] ?? { x: 0, y: 0, ...size }
  if (wanted && isPlace(wanted)) {
    // On a smaller display it gets smaller, and may then lie beside it.
    const found = areas
      .map((area) => ({ area, place: clamped(wanted, area) }))
      .find(({ area, place }) => overlap(place, area) && place.y >= area.y - 1)
    if (found) return found.place
  }
  const width = Math.min(size.width, first.width)
  const height = Math.min(size.height, first.height)
  return {
    x: Math.round(first.x + (first.width - width) / 2),
    y: Math.round(first.y + (first.height - height) / 2),
    width,
    height,
  }
}

/** Whether the bar of a window at `place` can still be grabbed on one of the displays. */
export function isReachable(place: Place, areas: readonly Place[]): boolean {
  return areas.some((area) => overlap(place, area))
}

function overlap(place: Place, area: Place): boolean {
  const right = Math.min(place.x + place.width, area.x + area.width)
  const bottom = Math.min(place.y + place.height, area.y + area.height)
  return right - Math.max(place.x, area.x) >= GRABBABLE && bottom - Math.max(place.y, area.y) >= GRABBABLE
}

function clamped(place: Place, area: Place): Place {
  return {
    ...place,
    width: Math.min(place.width, area.width),
    height: Math.min(place.height, area.height),
  }
}

function isPlace(value: Partial<Place>): value is Place {
  return (
    [value.x, value.y, value.width, value.height].every(Number.isInteger) &&
    value.width! > 0 &&
    value.height! > 0
  )
}
