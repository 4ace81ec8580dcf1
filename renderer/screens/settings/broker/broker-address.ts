const SCHEMES = ['mqtt:', 'mqtts:', 'ws:', 'wss:']

/** What is wrong with the address, or null. */
export function urlError(text: string): string | null {
  const trimmed = text.trim()
  if (trimmed === '') return 'Enter the address of the broker, for example mqtt://192.168.1.10:1883.'
  if (!/^[a-z]+:\/\//i.test(trimmed)) return 'Begin with mqtt://, mqtts://, ws:// or wss://.'
  let url: URL
  try {
    url = new URL(trimmed)
  } catch {
    return 'Not an address: write scheme://host:port.'
  }
  if (!SCHEMES.includes(url.protocol))
    return `${url.protocol}// is not MQTT: use mqtt://, mqtts://, ws:// or wss://.`
  if (url.hostname === '') return 'The host is missing: write scheme://host:port.'
  if (url.password !== '' || url.username !== '')
    return 'Write user and password into their own fields, not into the address.'
  return null
}

/** What the scheme of the address means. */
export function schemeHelp(text: string): string {
  const scheme = /^([a-z]+):\/\//i.exec(text.trim())?.[1]?.toLowerCase()
  switch (scheme) {
    case 'mqtt':
      return 'Plain MQTT over TCP, usually port 1883. Passwords travel unencrypted: use it inside a closed network.'
    case 'mqtts':
      return 'MQTT over TLS, usually port 8883.'
    case 'ws':
      return 'MQTT over WebSocket, often port 9001 and path /mqtt. Passwords travel unencrypted.'
    case 'wss':
      return 'MQTT over WebSocket and TLS, often port 443 or 8084 and path /mqtt.'
    default:
      return 'mqtt:// plain TCP, mqtts:// TLS, ws:// WebSocket, wss:// WebSocket with TLS.'
  }
}

export function usesTls(url: string): boolean {
  return /^(mqtts|wss):/i.test(url.trim())
}
