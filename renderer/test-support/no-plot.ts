/** Stands for uPlot under jsdom, which has no canvas: the plot itself is looked at in a real browser. */
export default class NoPlot {
  setData() {}
  setSize() {}
  setCursor() {}
  destroy() {}
  valToPos() {
    return 0
  }
}
