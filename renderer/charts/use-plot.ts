import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import uPlot from 'uplot'
import { readChartColors } from './chart-colors.ts'
import { type PlotModel, plotOptions } from './time-series-options.ts'

interface UsePlot {
  container: RefObject<HTMLDivElement | null>
  height: number
  /** Colours are read again when this changes. */
  colorScheme: string
  model: PlotModel
  onCursor: (index: number | null) => void
  syncKey: string | undefined
}

/** Keeps one plot in the container: new with the colours, resized with the container, fed with the model. */
export function usePlot({ container, height, colorScheme, model, onCursor, syncKey }: UsePlot) {
  const plot = useRef<uPlot | null>(null)
  const latest = useRef({ model, onCursor })
  latest.current = { model, onCursor }

  useLayoutEffect(() => {
    const element = container.current
    if (!element) return
    const created = new uPlot(
      plotOptions({
        width: Math.max(element.clientWidth, 120),
        height,
        colors: readChartColors(element),
        model: () => latest.current.model,
        onCursor: (index) => latest.current.onCursor(index),
        syncKey,
      }),
      latest.current.model.data.columns,
      element,
    )
    element.dataset.scheme = colorScheme
    plot.current = created
    const observer = new ResizeObserver(() => {
      if (element.clientWidth > 0) created.setSize({ width: element.clientWidth, height })
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      created.destroy()
      plot.current = null
    }
  }, [container, height, syncKey, colorScheme])

  useEffect(() => {
    plot.current?.setData(model.data.columns)
  }, [model])

  return plot
}
