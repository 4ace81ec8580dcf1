/** The SHA-256 fingerprint of a certificate as browsers print it: pairs of hex digits with colons. */
export function printFingerprint(hex: string): string {
  return (hex.toUpperCase().match(/../g) ?? []).join(':')
}

/** The address that carries a pairing code; the code is in the fragment, which no server logs. */
export function pairingUrl(base: string, code: string): string {
  return `${base}/login#code=${code}`
}
