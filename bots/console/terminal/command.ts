const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** What a typed line asks for. */
export type Command =
  | { kind: 'nothing' }
  | { kind: 'say'; text: string; group: boolean }
  | { kind: 'as'; key: string }
  | { kind: 'press'; which: string; words: string }
  | { kind: 'tickets'; all: boolean }
  | { kind: 'clock'; by: number | 'next' | null }
  | { kind: 'photo'; file: string; text: string }
  | { kind: 'lang'; language: 'zh' | 'en' }
  | { kind: 'who' | 'help' | 'quit' }
  | { kind: 'unknown'; name: string };

/**
 * Reads a line; total.
 * @example parseCommand('/press 2 换了角阀') // { kind: 'press', which: '2', words: '换了角阀' }
 */
export function parseCommand(line: string): Command {
  const text = line.trim();
  if (text === '') return { kind: 'nothing' };
  if (!text.startsWith('/')) return { kind: 'say', text, group: false };
  const [, name = '', rest = ''] = /^\/(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  switch (name.toLowerCase()) {
    case 'as':
      return { kind: 'as', key: rest };
    case 'group':
      return rest === '' ? { kind: 'nothing' } : { kind: 'say', text: rest, group: true };
    case 'press': {
      const [which, words] = headOf(rest);
      return { kind: 'press', which, words };
    }
    case 'tickets':
      return { kind: 'tickets', all: rest.toLowerCase() === 'all' };
    case 'clock':
      return { kind: 'clock', by: rest === 'next' ? 'next' : readLength(rest) };
    case 'photo': {
      const [file, words] = headOf(rest);
      return { kind: 'photo', file, text: words };
    }
    case 'lang':
      return { kind: 'lang', language: rest.toLowerCase().startsWith('en') ? 'en' : 'zh' };
    case 'who':
      return { kind: 'who' };
    case 'help':
      return { kind: 'help' };
    case 'quit':
      return { kind: 'quit' };
    default:
      // Orders of staff begin with a slash too; the terminal's own are English.
      return /^[a-z]*$/i.test(name)
        ? { kind: 'unknown', name: `/${name}` }
        : { kind: 'say', text, group: false };
  }
}

/** The first word (or what stands in quotes) and the rest. */
function headOf(text: string): [string, string] {
  const match = /^(?:"([^"]*)"|(\S+))\s*([\s\S]*)$/.exec(text);
  return [match?.[1] ?? match?.[2] ?? '', match?.[3] ?? ''];
}

/** `+5m`, `1h30m`, `2d` in ms; null when it is none. */
function readLength(text: string): number | null {
  const match = /^\+?(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?$/i.exec(text.trim());
  if (!match) return null;
  const [, days = '0', hours = '0', minutes = '0'] = match;
  const ms = Number(days) * DAY + Number(hours) * HOUR + Number(minutes) * MINUTE;
  return ms > 0 ? ms : null;
}
