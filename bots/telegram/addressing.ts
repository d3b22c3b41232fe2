import type { Me } from './types.ts';
import type { WireEntity, WireMessage } from './wire.ts';

/** A stretch of text, UTF-16 units, the end not included. */
interface Stretch {
  start: number;
  end: number;
}

/** The words of a message, be they its text or its caption, with what Telegram marks in them. */
export function wordsOf(message: WireMessage): { text: string; entities: WireEntity[] } {
  if (message.text !== undefined) return { text: message.text, entities: message.entities };
  return { text: message.caption ?? '', entities: message.caption_entities };
}

/** Direct chat, or the bot is named, answered or given a command. */
export function isAddressed(message: WireMessage, me: Me): boolean {
  if (message.chat.type === 'private') return true;
  // In a topic every message points at the one that began it, which counts only when the bot began it.
  if (message.reply_to_message?.from?.id === me.id) return true;
  const { text, entities } = wordsOf(message);
  if (entities.some((entity) => names(entity, text, me))) return true;
  const command = commandOf(text, entities);
  return command !== null && (command.to === null || isName(command.to, me));
}

/** The text without the name of the bot, and commands without whom they are for. */
export function withoutName(message: WireMessage, me: Me): string {
  const { text, entities } = wordsOf(message);
  const ours = entities.filter((entity) => names(entity, text, me)).map(stretchOf);
  const command = commandOf(text, entities);
  const suffix = command?.to != null && isName(command.to, me) ? [command.suffix] : [];
  return cut(text, [...ours, ...suffix]).trim();
}

/** A command at the very beginning; `to`: the bot it is for, null when it does not say. */
function commandOf(
  text: string,
  entities: readonly WireEntity[],
): { to: string | null; suffix: Stretch } | null {
  const entity = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0);
  if (!entity) return null;
  const at = text.slice(0, entity.length).indexOf('@');
  if (at < 0) return { to: null, suffix: { start: entity.length, end: entity.length } };
  return { to: text.slice(at + 1, entity.length), suffix: { start: at, end: entity.length } };
}

function names(entity: WireEntity, text: string, me: Me): boolean {
  if (entity.type === 'text_mention') return entity.user?.id === me.id;
  if (entity.type !== 'mention') return false;
  const { start, end } = stretchOf(entity);
  return isName(text.slice(start + 1, end), me);
}

function isName(name: string, { username }: Me): boolean {
  return name.toLowerCase() === username.toLowerCase();
}

function stretchOf({ offset, length }: WireEntity): Stretch {
  return { start: offset, end: offset + length };
}

/** Takes the stretches out, and what stood between the name and the next word. */
function cut(text: string, stretches: readonly Stretch[]): string {
  return [...stretches]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, { start, end }) => {
      const before = rest.slice(0, start);
      const after = rest.slice(end);
      return /(^|\s)$/.test(before) ? before + after.replace(/^[ \t,，:：]+/, '') : before + after;
    }, text);
}
