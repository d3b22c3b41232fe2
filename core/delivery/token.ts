/** What a button stands for. */
export interface Pressed {
  cardId: number;
  button: string;
  /** What goes with it, e.g. a mark; empty for none. */
  with: string;
}

/**
 * The token a button carries: short ASCII that platforms hand back. It names the card, so that what is pressed is
 * checked against what the card offers now and whose it is; nothing secret is in it.
 */
export function pressToken({ cardId, button, with: words }: Pressed): string {
  return words === '' ? `c${cardId}.${button}` : `c${cardId}.${button}.${words}`;
}

/** Null: not one of ours. */
export function readPressToken(token: string): Pressed | null {
  const match = /^c(\d{1,15})\.([a-z_]{1,24})(?:\.(\w{1,20}))?$/.exec(token);
  if (!match) return null;
  return { cardId: Number(match[1]), button: match[2] ?? '', with: match[3] ?? '' };
}
