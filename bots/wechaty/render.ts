import { splitText } from '../../core/delivery/index.ts';
import type { Outbound, TextLimit } from '../../core/delivery/index.ts';
import { detectLanguage } from '../../core/language/index.ts';
import { toStaff } from '../../core/words/index.ts';
import type { Picture, Piece } from './types.ts';

/** The longest text of one message: what every client shows whole. */
export const TEXT: TextLimit = { most: 2_000, unit: 'utf16' };

const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
};

/** What is sent, one message after the other: the words, with what can be said in answer under them, then the pictures. */
export function renderOutbound(out: Outbound, pictures: readonly Picture[]): Piece[] {
  const texts = splitText(wordsOf(out), TEXT).filter((text) => text !== '');
  return [
    ...texts.map((text): Piece => ({ kind: 'text', text })),
    ...pictures.map((picture): Piece => ({ kind: 'picture', picture })),
  ];
}

/** Puppets tell by the ending what a file is. */
export function nameWithEnding(name: string, type: string): string {
  const ending = ENDINGS[type];
  if (ending === undefined || /\.(?:png|jpe?g|gif|webp)$/i.test(name)) return name;
  return `${name || 'picture'}.${ending}`;
}

/** There are no buttons: what could be pressed is said. */
function wordsOf({ text: written, card }: Outbound): string {
  // Half a character would not survive the way.
  const text = written.replace(/\p{Surrogate}/gu, '\ufffd').trim();
  const labels = [...new Set((card?.actions ?? []).map(({ label }) => label))];
  if (labels.length === 0) return text;
  const language = detectLanguage(text) ?? 'zh-Hans';
  const buttons = labels.join(language === 'en' ? ', ' : '、');
  return `${text}\n${toStaff('say_buttons', { buttons }, language)}`.trim();
}
