import { createHash } from 'node:crypto';
import { z } from 'zod';
import { CODE, needs, read, refuse } from './refusal.ts';
import type { Fields } from './types.ts';
import type { World } from './world.ts';

const TOKEN_MS = 10 * 60_000;
const PAGE = 1000;
const DAY_MS = 86_400_000;

const syncBody = z.object({
  cursor: z.string().max(64).optional(),
  token: z.string().max(128).optional(),
  limit: z.number().int().min(1).max(PAGE).optional(),
  voice_format: z.union([z.literal(0), z.literal(1)]).optional(),
  open_kfid: z.string().optional(),
});

interface Row {
  openKfId: string;
  /** Epoch ms. */
  at: number;
  message: Fields;
}

/** What customers, staff and the platform said, as `sync_msg` tells it. */
export class KfLog {
  /** Pulls without a token; the real platform allows few of them. */
  tokenlessPulls = 0;
  /** Rows per page at most, whatever the caller asks for; 1–1000. */
  pageSize = PAGE;
  private readonly rows: Row[] = [];
  private readonly tokens = new Map<string, { openKfId: string; expiresAt: number }>();
  private emptyPages = 0;
  private repeated = 0;
  private salt = 0;

  constructor(
    private readonly world: World,
    private readonly isAccount: (openKfId: string) => boolean,
  ) {}

  /** The next `count` pages are empty and say that there is more. */
  planEmptyPages(count: number): void {
    this.emptyPages += count;
  }

  /** The next page begins `rows` rows before its cursor: what was told is told again. */
  planRepeats(rows: number): void {
    this.repeated = rows;
  }

  /** A token for one wake-up, good for ten minutes. */
  wakeToken(openKfId: string): string {
    const token = this.world.id('ENC', 64);
    this.tokens.set(token, { openKfId, expiresAt: this.world.now() + TOKEN_MS });
    return token;
  }

  /** Adds a row as it is; `msgid`, `send_time` and `origin` are filled in where they are missing. */
  add(openKfId: string, message: Fields): string {
    const msgid = typeof message['msgid'] === 'string' ? message['msgid'] : this.world.id('5Sp', 44);
    const common = { msgid, send_time: this.world.seconds(), origin: 3 };
    this.rows.push({ openKfId, at: this.world.now(), message: { ...common, ...message } });
    return msgid;
  }

  /** Adds a system event; its ids stand inside `event`. */
  addEvent(openKfId: string, event: Fields): string {
    return this.add(openKfId, { origin: 4, msgtype: 'event', event: { open_kfid: openKfId, ...event } });
  }

  /** Everything that was ever said at an account. */
  of(openKfId: string): Fields[] {
    return this.rows.filter((row) => row.openKfId === openKfId).map(({ message }) => message);
  }

  sync(body: unknown): Fields {
    const asked = read(syncBody, body);
    this.checkToken(asked.token || undefined, asked.open_kfid);
    if (asked.open_kfid !== undefined)
      needs(this.isAccount(asked.open_kfid), CODE.unknownKfId, 'open_kfid not found');
    const scope = scopeOf(asked.open_kfid);
    const from = this.begin(asked.cursor ?? '', scope);
    if (this.emptyPages > 0) {
      this.emptyPages -= 1;
      return { next_cursor: this.cursor(from, scope), has_more: 1, msg_list: [] };
    }
    return this.page(from, scope, asked);
  }

  private page(
    from: number,
    scope: string,
    asked: { limit?: number | undefined; open_kfid?: string | undefined },
  ) {
    const most = Math.min(asked.limit ?? PAGE, this.pageSize);
    const oldest = this.world.now() - this.world.config.historyDays * DAY_MS;
    const list: Fields[] = [];
    let position = Math.max(0, from - this.repeated);
    this.repeated = 0;
    const wanted = (row: Row) =>
      row.at > oldest && (asked.open_kfid === undefined || row.openKfId === asked.open_kfid);
    for (; position < this.rows.length && list.length < most; position += 1) {
      const row = this.rows[position];
      if (row && wanted(row)) list.push(row.message);
    }
    const more = this.rows.slice(position).some(wanted);
    return { next_cursor: this.cursor(position, scope), has_more: more ? 1 : 0, msg_list: list };
  }

  private checkToken(token: string | undefined, openKfId: string | undefined): void {
    if (token === undefined) return void (this.tokenlessPulls += 1);
    const found = this.tokens.get(token);
    const good = found && found.expiresAt > this.world.now();
    const same = openKfId === undefined || found?.openKfId === openKfId;
    needs(Boolean(good && same), CODE.badSyncToken, 'invalid msg token');
  }

  /** Never the same twice, so that nobody compares cursors. */
  private cursor(position: number, scope: string): string {
    this.salt += 1;
    return Buffer.from(`${position}.${scope}.${this.salt}`).toString('base64url');
  }

  private begin(cursor: string, scope: string): number {
    if (cursor === '') return 0;
    const [position, of] = Buffer.from(cursor, 'base64url').toString('latin1').split('.');
    if (of !== scope || !/^\d+$/.test(position ?? '')) refuse(CODE.badParameter, 'invalid cursor');
    return Number(position);
  }
}

/** A cursor holds for what it was taken from: one account, or all. */
function scopeOf(openKfId: string | undefined): string {
  return createHash('sha1')
    .update(openKfId ?? '*')
    .digest('hex')
    .slice(0, 8);
}
