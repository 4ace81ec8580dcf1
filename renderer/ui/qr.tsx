import { useMemo } from 'react'
import { encode } from 'uqr'

/** An address as a QR code, black on white in every scheme: cameras want it so. Its words are `label`. */
export function Qr({ text, label, size = 220 }: { text: string; label: string; size?: number }) {
  const { path, width } = useMemo(() => drawn(text), [text])
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${width}`} width={size} height={size}>
      <rect width={width} height={width} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}

function drawn(text: string): { path: string; width: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 3 })
  const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])))
  return { path: squares.join(''), width: size }
}
