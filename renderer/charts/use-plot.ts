import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import uPlot from 'uplot'

export interface PlotSize {
  width: number
  height: number
}

interface UsePlot<Model> {
  container: RefObject<HTMLDivElement | null>
  height: number
  /** Made anew when it changes: the colour scheme, and whatever else the options stand on. */
  made: string
  model: Model
  /** The options of a new plot. It outlives one model: `model()` is always the newest. */
  options: (element: HTMLElement, size: PlotSize, model: () => Model) => uPlot.Options
  columns: (model: Model) => uPlot.AlignedData
}

/** Keeps one plot in the container: made anew with `made`, resized with the container, fed with the model. */
export function usePlot<Model>({ container, height, made, model, options, columns }: UsePlot<Model>) {
  const plot = useRef<uPlot | null>(null)
  const latest = useRef({ model, options, columns })
  latest.current = { model, options, columns }

  useLayoutEffect(() => {
    const element = container.current
    if (!element) return
    element.dataset.made = made
    const size = { width: Math.max(element.clientWidth, 120), height }
    const now = latest.current
    const created = new uPlot(
      now.options(element, size, () => latest.current.model),
      now.columns(now.model),
      element,
    )
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
  }, [container, height, made])

  useEffect(() => {
    plot.current?.setData(latest.current.columns(model))
  }, [model])

  return plot
}
