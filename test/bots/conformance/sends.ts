import { pressToken } from '../../../core/delivery/index.ts';
import type { Outbound, SendResult } from '../../../core/delivery/index.ts';
import { buttonText } from '../../../core/words/index.ts';
import { PNG } from '../../support/telegram.ts';
import type { Shown, Stage } from './bench.ts';

/** One pixel, which every platform takes for a picture. */
export const PHOTO = PNG;

/** More buttons than any platform has, of those that cards really bear. */
const BUTTONS = [
  ...['accept', 'arrived', 'done', 'hold', 'receive', 'answer', 'not_upheld', 'severity', 'take_over'],
  ...['pass_up', 'not_now', 'safe', 'quote', 'approve', 'refuse', 'refer'],
];

export const LABELS: readonly string[] = BUTTONS.map((button) => buttonText(button));

/** So often a send is tried before it counts as failed. */
const TRIES = 30;

/** The button behind a label. */
export function act(label: string): { button: string; token: string; label: string } {
  const button = BUTTONS[LABELS.indexOf(label)] ?? '';
  return { button, token: pressToken({ cardId: 7, button, with: '' }), label };
}

export function cardWith(
  labels: readonly string[],
  more: Partial<NonNullable<Outbound['card']>> = {},
): NonNullable<Outbound['card']> {
  return {
    ...{ id: 7, kind: 'dispatch', edited: false, platformId: null },
    buttons: labels.map((label) => act(label).button),
    actions: labels.map((label) => ({ token: act(label).token, label })),
    ...more,
  };
}

let serial = 0;

/** To the person of the stage, under a key of its own. */
export function outTo({ conversationId, clock }: Stage, more: Partial<Outbound>): Outbound {
  serial += 1;
  return {
    ...{ key: `t1.${serial}:0`, to: 'wang', conversationId, ticket: null, text: '您好', cites: [] },
    ...{ card: null, alert: null, at: clock.now() },
    ...more,
  };
}

/** Sends as the outbox does: tried again after as long as the channel asks for. */
export async function deliver(stage: Stage, more: Partial<Outbound>): Promise<SendResult> {
  const out = outTo(stage, more);
  let result = await stage.send(out);
  for (let tries = 1; tries < TRIES && !result.ok && result.kind === 'retry'; tries += 1) {
    stage.clock.advance(result.afterMs ?? 0);
    result = await stage.send(out);
  }
  return result;
}

/** What has come to the person since `before`. */
export async function newSince(stage: Stage, before: readonly Shown[]): Promise<Shown[]> {
  return (await stage.received()).slice(before.length);
}
