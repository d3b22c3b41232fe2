export const SECOND_MS = 1000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** A welcome or a card's update comes this soon or not at all. */
export const QUICK_REPLY_MS = 5 * SECOND_MS;
/** How long a message may be answered. */
export const REPLY_MS = 24 * HOUR_MS;
export const UPLOAD_SESSION_MS = 30 * MINUTE_MS;
/** How long uploaded media can be sent. */
export const MEDIA_MS = 3 * DAY_MS;
/** How long what a person sent can be downloaded. */
export const DOWNLOAD_MS = 5 * MINUTE_MS;

/** UTF-8 bytes of a markdown or stream text. */
export const MAX_TEXT_BYTES = 20_480;
export const MAX_FEEDBACK_ID_BYTES = 256;
export const MAX_FILENAME_BYTES = 256;
export const MAX_CHUNKS = 100;
/** Before base64. */
export const MAX_CHUNK_BYTES = 512 * 1024;
export const MIN_MEDIA_BYTES = 5;
export const MAX_MEDIA_BYTES = {
  image: 10 * 1024 * 1024,
  voice: 2 * 1024 * 1024,
  video: 10 * 1024 * 1024,
  file: 20 * 1024 * 1024,
} as const;

const RATES = [
  { count: 30, windowMs: MINUTE_MS },
  { count: 1000, windowMs: HOUR_MS },
] as const;

/** 30 a minute and 1000 an hour. Whoever asks for more is shut out for as long as the unit overstepped. */
export class Allowance {
  private readonly spentAt: number[] = [];
  private shutUntil = Number.NEGATIVE_INFINITY;

  /** Spends one, or answers false and spends nothing. @param now epoch ms */
  spend(now: number): boolean {
    if (now < this.shutUntil) return false;
    const over = RATES.find(({ count, windowMs }) => this.spentWithin(windowMs, now) >= count);
    if (over) {
      this.shutUntil = now + over.windowMs;
      return false;
    }
    this.spentAt.push(now);
    return true;
  }

  private spentWithin(windowMs: number, now: number): number {
    return this.spentAt.filter((at) => at > now - windowMs).length;
  }
}

export function utf8Bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}

/** The day in China an instant falls on, counted from 1970. WeCom's days are China's, wherever the test runs. */
export function chinaDay(now: number): number {
  return Math.floor((now + 8 * HOUR_MS) / DAY_MS);
}
