/** A reason for refusing a message, in plain words and with what to do about it. */
export interface Explained {
  title: string
  action: string
}

const REFUSALS = new Map<string, Explained>([
  [
    'not_json',
    {
      title: 'Not JSON',
      action: 'Have the robot send one JSON object, or an array of them, as UTF-8 text.',
    },
  ],
  [
    'wrong_type',
    {
      title: 'A field has the wrong type or is missing',
      action: 'The detail names the field and what was expected. Correct it in the robot’s software.',
    },
  ],
  [
    'too_large',
    {
      title: 'Larger than 256 KiB',
      action: 'Split the message; images and point clouds do not belong on these topics.',
    },
  ],
  [
    'unknown_topic',
    {
      title: 'Unknown topic',
      action: 'Check the topic root in the broker settings and the topic the robot publishes to.',
    },
  ],
  [
    'bad_time',
    {
      title: 'The time cannot be read',
      action: 'Send ts as ISO 8601 text or as milliseconds since 1970.',
    },
  ],
])

const MARKS = new Map<string, Explained>([
  ['missing', { title: 'No time in the message', action: 'Counted at the time it was received.' }],
  [
    'ahead',
    {
      title: 'More than 5 minutes ahead of the console',
      action: 'Counted at the time it was received. Set the robot’s clock (NTP).',
    },
  ],
  [
    'clock_unset',
    {
      title: 'Before the year 2000: the clock was never set',
      action: 'Counted at the time it was received. Set the robot’s clock (NTP).',
    },
  ],
])

export function explainRefusal(reason: string): Explained {
  return REFUSALS.get(reason) ?? { title: reason, action: 'See the detail of each message below.' }
}

export function explainMark(reason: string): Explained {
  return MARKS.get(reason) ?? { title: reason, action: 'Counted at the time it was received.' }
}
