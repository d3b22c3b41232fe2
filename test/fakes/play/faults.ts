import type { Fault, Faults } from '../faults.ts';
import type { Backstage, Platform } from './types.ts';

/** What can go wrong with a call, by a word of the page. */
export const FAULT_KINDS = ['limit', 'bad_gateway', 'drop', 'done_then_drop'] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** Calls that can be told apart; `*` is any. The first is what the page offers first. */
export const METHODS: Readonly<Record<Platform, readonly string[]>> = {
  telegram: ['sendMessage', 'sendPhoto', 'editMessageText', 'answerCallbackQuery', 'getUpdates', 'file', '*'],
  wecom: ['kf/send_msg', 'kf/sync_msg', 'message/send', 'media/get', 'webhook/send', 'gettoken', '*'],
  aibot: ['aibot_send_msg', 'aibot_respond_msg', 'aibot_respond_update_msg', 'media', 'connect', '*'],
};

/** What is wrong with a platform at the moment. */
export interface Trouble {
  /** Nothing gets through in either direction. */
  down: boolean;
  /** Calls that are still to go wrong by plan. */
  left: number;
}

/** Breaks the platforms and mends them. */
export class Troubles {
  private readonly down = new Set<Platform>();
  private readonly targets: { kf: string | null; app: string | null };

  constructor(private readonly stage: Backstage) {
    this.targets = { ...stage.wecom.callbacks.targets };
  }

  of(platform: Platform): Trouble {
    const down = this.down.has(platform);
    return { down, left: down && platform !== 'aibot' ? 0 : this.faultsOf(platform).left };
  }

  plan(
    platform: Platform,
    { method, kind, times }: { method: string; kind: FaultKind; times: number },
  ): void {
    if (this.down.has(platform)) throw new Error('the network is down: everything fails already');
    if (!METHODS[platform].includes(method))
      throw new Error(`no method "${method}"; there are ${METHODS[platform].join(', ')}`);
    this.faultsOf(platform).plan(method, faultOf(platform, kind), times);
  }

  clear(platform: Platform): void {
    if (this.down.has(platform)) throw new Error('the network is down: switch it on first');
    this.faultsOf(platform).clear();
  }

  async setDown(platform: Platform, down: boolean): Promise<void> {
    if (this.down.has(platform) === down) return;
    if (down) this.down.add(platform);
    else this.down.delete(platform);
    if (platform === 'aibot') return down ? this.stage.aibot.goDown() : this.stage.aibot.comeUp();
    const faults = this.faultsOf(platform);
    faults.clear();
    if (down) faults.plan('*', { kind: 'drop' }, Number.POSITIVE_INFINITY);
    if (platform === 'wecom') this.stage.wecom.callbackTo(down ? { kf: null, app: null } : this.targets);
  }

  private faultsOf(platform: Platform): Faults {
    return this.stage[platform].faults;
  }
}

/** The limit of each platform in its own words. */
function faultOf(platform: Platform, kind: FaultKind): Fault {
  switch (kind) {
    case 'limit':
      return platform === 'telegram'
        ? { kind: 'code', code: 429, retryAfter: 5 }
        : { kind: 'code', code: 45009, description: 'api freq out of limit' };
    case 'bad_gateway':
      return { kind: 'http', status: 502 };
    case 'drop':
    case 'done_then_drop':
      return { kind };
  }
}
