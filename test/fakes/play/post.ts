import type { FakeAibot, Sent } from '../aibot/index.ts';
import type { FakeTelegram, TgUpdate } from '../telegram/index.ts';
import type { Delivery, FakeWecom } from '../wecom/index.ts';

/** How what people do reaches Guanjia: as it should, everything twice, or only when it is let go. */
export const POST_MODES = ['normal', 'twice', 'held'] as const;
export type PostMode = (typeof POST_MODES)[number];

/** In which order that which was held goes out. */
export type Order = 'given' | 'reversed';

/** Hands out what people do in Telegram. */
export class TelegramPost {
  mode: PostMode = 'normal';
  private waiting: TgUpdate[] = [];

  constructor(private readonly fake: FakeTelegram) {}

  get held(): readonly TgUpdate[] {
    return this.waiting;
  }

  /** Acts, and tells whether the bot gets to see it at all. */
  run<T>(act: () => T): { result: T; seen: boolean } {
    const before = this.fake.history().length;
    const result = this.mode === 'held' ? this.hold(act) : act();
    const made = this.fake.history().slice(before);
    if (this.mode === 'twice') for (const { update_id } of made) this.fake.duplicate(update_id);
    return { result, seen: made.length > 0 };
  }

  release(order: Order): void {
    const updates = order === 'reversed' ? this.waiting.toReversed() : this.waiting;
    this.waiting = [];
    if (updates.length > 0) this.fake.deliverDisordered(updates);
  }

  private hold<T>(act: () => T): T {
    const results: T[] = [];
    const updates = this.fake.hold(() => void results.push(act()));
    this.waiting.push(...updates);
    const [result] = results;
    if (result === undefined) throw new Error('nothing was done');
    return result;
  }
}

/** What became of a callback. */
export type Fate = 'heard' | 'unheard' | 'held';

/** Hands out the callbacks of WeCom. */
export class WecomPost {
  private current: PostMode = 'normal';
  private waiting: ((fate: Fate) => void)[] = [];

  constructor(private readonly fake: FakeWecom) {}

  get mode(): PostMode {
    return this.current;
  }

  set mode(mode: PostMode) {
    this.current = mode;
    if (mode === 'normal') this.fake.callbacks.release();
    else this.fake.callbacks.hold();
  }

  get held(): number {
    return this.current === 'held' ? this.fake.callbacks.pending : 0;
  }

  /**
   * Acts, and waits until the callback is out.
   * @param told hears what became of it; of one that was held, once more when it is let go
   */
  async run(act: () => Promise<{ delivery: Delivery | null }>, told: (fate: Fate) => void): Promise<void> {
    const { delivery } = await act();
    if (delivery) return told(fateOf(delivery));
    const goesOut = this.fake.callbacks.targets.kf !== null;
    if (!goesOut || this.current === 'normal') return told('unheard');
    if (this.current === 'held') {
      this.waiting.push(told);
      return told('held');
    }
    const made = await this.fake.callbacks.deliver({ times: 2 });
    told(made.every(({ accepted }) => accepted) ? 'heard' : 'unheard');
  }

  async release(order: Order): Promise<void> {
    const waiting = order === 'reversed' ? this.waiting.toReversed() : this.waiting;
    this.waiting = [];
    const made = await this.fake.callbacks.deliver({ order });
    waiting.forEach((told, i) => told(made[i] ? fateOf(made[i]) : 'unheard'));
  }
}

function fateOf({ accepted }: Delivery): Fate {
  return accepted ? 'heard' : 'unheard';
}

/** Hands out what people do before the 智能机器人. One socket keeps its order, so nothing is held. */
export class AibotPost {
  mode: Exclude<PostMode, 'held'> = 'normal';

  constructor(private readonly fake: FakeAibot) {}

  run(act: () => Sent): Sent {
    const sent = act();
    if (this.mode === 'twice' && sent.delivered) this.fake.duplicate(sent.msgid);
    return sent;
  }
}
