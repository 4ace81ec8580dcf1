/** A mark of a value axis, with as many decimals as tell it from the mark beside it. */
export function axisNumber(value: number, increment: number): string {
  const digits =
    increment > 0 ? Math.min(6, Math.max(0, Math.ceil(-Math.log10(increment) - 1e-9) + extra(increment))) : 0
  return new Intl.NumberFormat('en', { maximumFractionDigits: digits }).format(value)
}

/** 0.25 needs one decimal more than its magnitude tells. */
function extra(increment: number): number {
  const leading = increment / 10 ** Math.floor(Math.log10(increment) + 1e-9)
  return Math.abs(leading - Math.round(leading)) > 1e-6 ? 1 : 0
}
