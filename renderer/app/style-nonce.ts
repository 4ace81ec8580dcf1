/** The nonce that the content security policy of this page allows styles with; empty when the host set none. */
export function styleNonce(page: Document): string {
  return page.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''
}
