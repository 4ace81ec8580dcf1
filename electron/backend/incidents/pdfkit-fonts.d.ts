/** The measures of a standard font, which the types of the library leave out. */
declare module 'pdfkit/standard-fonts/*' {
  const font: { name: string }
  export default font
}
