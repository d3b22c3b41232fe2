import { expect } from 'vitest';
import type { Person, SentMessage } from '../fakes/telegram/index.ts';
import { wordsOf } from './threeChannels.ts';
import type { ThreeChannels } from './threeChannels.ts';

/** A member of staff presses the button with this label on the newest card of the group that has it. */
export async function pressInGroup(
  { aibot, group }: ThreeChannels,
  who: string,
  label: string,
): Promise<void> {
  const { card, key } = await aibot.waitFor(() => {
    for (const one of group.received(who).toReversed()) {
      const button =
        one.kind === 'card' ? one.card.button_list?.find(({ text }) => text === label) : undefined;
      if (button) return { card: one, key: button.key };
    }
    return null;
  });
  expect(aibot.staff(who).press(card, key).delivered).toBe(true);
}

/** The same in Telegram, in the private chat. */
export async function pressInTelegram(
  { telegram }: ThreeChannels,
  person: Person,
  label: string,
): Promise<SentMessage> {
  const message = await telegram.waitFor(() =>
    person.messages().findLast(({ buttons }) => buttons.some(({ text }) => text === label)),
  );
  person.press(message, label);
  return message;
}

/** The resident taps the item with this label of the newest menu that has it. */
export async function tap({ wecom, wang }: ThreeChannels, label: string): Promise<void> {
  const id = await wecom.waitFor(() => {
    const items = wang.received().flatMap(({ menu }) => menu);
    const found = items.findLast((item) => item.type === 'click' && item.click.content === label);
    return found?.type === 'click' ? found.click.id : null;
  });
  await wang.tapMenu(id);
}

/** Waits until somebody has been told something like this in the private chat with the bot in Telegram. */
export async function toldOnTelegram(
  { telegram }: ThreeChannels,
  person: Person,
  what: RegExp,
): Promise<string> {
  const told = await telegram.waitFor(() => person.messages().find(({ text }) => what.test(text)));
  return told.text;
}

/** The same for a member of staff and WeCom's bot. */
export function toldStaff({ aibot }: ThreeChannels, who: string, what: RegExp): Promise<string> {
  return aibot.waitFor(() =>
    aibot
      .staff(who)
      .received()
      .map(wordsOf)
      .find((text) => what.test(text)),
  );
}

/** Waits until the resident on WeChat has been told something like this. */
export function toldWang({ wecom, wang }: ThreeChannels, what: RegExp): Promise<string> {
  return wecom.waitFor(() => wang.texts().find((text) => what.test(text)));
}

/** Waits until something like this stands in the staff group. */
export function shownInGroup({ aibot, inGroup }: ThreeChannels, what: RegExp): Promise<string> {
  return aibot.waitFor(() => inGroup().find((text) => what.test(text)));
}
