/** What has to be done on a kind of tablet: to trust the authority, and to have the console on its home screen. */
export interface TabletSteps {
  kind: string
  trust: readonly string[]
  home: readonly string[]
}

/** In the words of the systems’ own menus (iPadOS 17, Android 14, Windows 11 with Edge), which move now and then. */
export const TABLETS: readonly TabletSteps[] = [
  {
    kind: 'iPad, iPhone',
    trust: [
      'In Safari, open the authority and allow the download of the profile.',
      'Settings → General → VPN & Device Management → the profile “Andon on …” → Install.',
      'Settings → General → About → Certificate Trust Settings → switch on full trust for it.',
    ],
    home: [
      'Share → Add to Home Screen.',
      'Open Andon from the home screen and give the pairing code there: it keeps a login of its own.',
    ],
  },
  {
    kind: 'Android',
    trust: [
      'In Chrome, open the authority and keep the file.',
      'Settings → Security & privacy → More → Encryption & credentials → Install a certificate → CA certificate → the file.',
    ],
    home: ['Give the pairing code.', 'Menu ⋮ → Add to Home screen → Install.'],
  },
  {
    kind: 'Windows',
    trust: [
      'Open the authority and run the file: Install Certificate → Local Machine.',
      'Place it in “Trusted Root Certification Authorities”, then close and open the browser.',
    ],
    home: ['Give the pairing code.', 'In Edge: … → More tools → Apps → Install this site as an app.'],
  },
  {
    kind: 'Managed devices',
    trust: ['Give the authority out as a trusted root certificate with your device management.'],
    home: ['Give out the address as a web app, and pair each device once.'],
  },
]
