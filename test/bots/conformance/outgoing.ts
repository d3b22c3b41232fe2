import { expect } from 'vitest';
import { lengthOf } from '../../../core/delivery/index.ts';
import type { SendResult, TextLimit } from '../../../core/delivery/index.ts';
import { until, verb } from './bench.ts';
import { cardWith, deliver, LABELS, newSince, outTo, PHOTO } from './sends.ts';
import type { Check } from './suite.ts';

/** What people write, and what a platform could take for more than words. */
const HOSTILE = [
  '*急* _x_ `y` ~~z~~ **粗** <b>粗</b> <script>1</script> &amp; [链接](http://example.org/?a=b&c=d)',
  '@all @所有人 <@userid> http://example.org/a_b?c=1 a_b@c.cn',
  '# 标题',
  '> 引用',
  '| 表 | 格 |',
  '```\n代码\n```',
  '😀👨‍👩‍👧 𠮷 {{name}} ${x} \\n %s </xml>]]> "\'',
].join('\n');

/** Longer than anything that has no limit. */
const LONG: TextLimit = { most: 10_000, unit: 'utf16' };

const squeezed = (text: string) => text.replace(/\s+/g, '');

/** What goes out. */
export const OUTGOING: readonly Check[] = [
  {
    name: 'reply',
    says: 'a message arrives once where it was meant, and counts as sent',
    run: async (stage) => {
      const before = await stage.received();
      expect(await deliver(stage, { text: '师傅在路上' })).toMatchObject({ ok: true });
      expect(await newSince(stage, before)).toMatchObject([{ text: '师傅在路上', buttons: [], images: [] }]);
    },
  },
  {
    name: 'formatting',
    says: 'whatever somebody wrote is read as it was written, and formats nothing',
    run: async (stage, { reads = (text) => text }) => {
      const before = await stage.received();
      expect(await deliver(stage, { text: HOSTILE })).toMatchObject({ ok: true });
      const shown = await newSince(stage, before);
      expect(shown.map(({ text }) => reads(text))).toEqual([reads(HOSTILE)]);
      expect(shown.flatMap(({ marks }) => marks)).toEqual([]);
    },
  },
  {
    name: 'buttons',
    says: 'as many buttons as it claims are shown, in their order',
    needs: ['cards'],
    without: ({ buttons }) => (buttons === 0 ? 'it has no buttons' : null),
    run: async (stage, { capabilities }) => {
      const labels = LABELS.slice(0, capabilities.buttons);
      const before = await stage.received();
      expect(await deliver(stage, { text: '请选择', card: cardWith(labels) })).toMatchObject({ ok: true });
      expect(await newSince(stage, before)).toMatchObject([{ text: '请选择', buttons: labels }]);
    },
  },
  {
    name: 'more buttons',
    says: 'what has no button is said in words or in further menus, and none is lost',
    needs: ['cards'],
    run: async (stage, { capabilities }) => {
      const labels = LABELS.slice(0, capabilities.buttons + 2);
      const before = await stage.received();
      expect(await deliver(stage, { text: '请选择', card: cardWith(labels) })).toMatchObject({ ok: true });
      const shown = await newSince(stage, before);
      const buttons = shown.flatMap((one) => one.buttons);
      const words = shown.map(({ text }) => text).join('\n');
      expect(labels.filter((label) => !buttons.includes(label) && !words.includes(label))).toEqual([]);
      expect(words).toContain('请选择');
    },
  },
  {
    name: 'photo out',
    says: 'a picture arrives as it is, with its words',
    without: ({ images }) => (images ? null : 'it carries no pictures'),
    run: async (stage) => {
      const hash = 'a'.repeat(64);
      stage.pictures.set(hash, PHOTO);
      const before = await stage.received();
      const images = [{ hash, type: 'image/png', name: 'chart.png', bytes: PHOTO.length }];
      expect(await deliver(stage, { text: '日报', images })).toMatchObject({ ok: true });
      const shown = await newSince(stage, before);
      expect(shown.map(({ text }) => text).join('')).toBe('日报');
      expect(shown.flatMap((one) => one.images.map((image) => Buffer.from(image).equals(PHOTO)))).toEqual([
        true,
      ]);
    },
  },
  {
    name: 'long text',
    says: 'a text three times as long as it takes arrives whole and in order',
    run: async (stage, { capabilities, reads = (text) => text }) => {
      const limit = capabilities.text ?? LONG;
      const text = longText(limit);
      const before = await stage.received();
      expect(await deliver(stage, { text })).toMatchObject({ ok: true });
      const pieces = (await newSince(stage, before)).map((shown) => shown.text);
      expect(squeezed(reads(pieces.join('')))).toBe(squeezed(reads(text)));
      expect(pieces.filter((piece) => /\p{Surrogate}|\ufffd/u.test(piece))).toEqual([]);
      if (capabilities.text)
        expect(Math.max(...pieces.map((piece) => lengthOf(piece, limit.unit)))).toBeLessThanOrEqual(
          limit.most,
        );
      else expect(pieces).toHaveLength(1);
    },
  },
  {
    name: 'same words',
    says: 'words that are said again, in one text or in two, are all there',
    run: async (stage, { capabilities, reads = (text) => text }) => {
      const { most, unit } = capabilities.text ?? LONG;
      const line = '水管漏了，请尽快派人来。';
      const text = line.repeat(Math.ceil((2 * most) / lengthOf(line, unit)));
      const before = await stage.received();
      expect(await deliver(stage, { text })).toMatchObject({ ok: true });
      for (const again of ['谢谢', '谢谢']) await deliver(stage, { text: again });
      const shown = (await newSince(stage, before)).map((one) => reads(one.text));
      expect(shown.slice(-2)).toEqual(['谢谢', '谢谢']);
      expect(shown.slice(0, -2).join('')).toBe(reads(text));
    },
  },
  {
    name: 'allowance',
    says: 'so many messages as it claims follow one word of the other side, and the next is closed',
    needs: ['says'],
    without: ({ allowance }) => (allowance ? null : 'it has no allowance'),
    run: async (stage, { capabilities: { allowance } }) => {
      for (let i = 0; i < (allowance?.messages ?? 0); i += 1)
        expect(await deliver(stage, {})).toMatchObject({ ok: true });
      expect(await deliver(stage, {})).toMatchObject({ ok: false, kind: 'closed' });
      await verb(stage, 'says')('在吗');
      expect(await deliver(stage, {})).toMatchObject({ ok: true });
      stage.clock.advance(allowance?.withinMs ?? 0);
      expect(await deliver(stage, {})).toMatchObject({ ok: false, kind: 'closed' });
    },
  },
  {
    name: 'edit',
    says: 'a card is changed in place, and one that looks so already counts as done',
    needs: ['cards', 'presses'],
    without: ({ edit }) => (edit ? null : 'it changes nothing in place'),
    run: async (stage) => {
      const [first = '', second = ''] = LABELS;
      const before = await stage.received();
      const sent = await deliver(stage, { text: '新工单', card: cardWith([first]) });
      const platformId = sent.ok ? sent.platformId : null;
      const change = { text: '已接单', card: cardWith([second], { edited: true, platformId }) };
      expect(await deliver(stage, change)).toMatchObject({ ok: true });
      expect(await newSince(stage, before)).toMatchObject([{ text: '已接单', buttons: [second] }]);
      await verb(stage, 'presses')(second);
      expect(await deliver(stage, change)).toMatchObject({ ok: true });
      expect(await newSince(stage, before)).toMatchObject([{ text: '已接单', buttons: [second] }]);
    },
  },
  {
    name: 'no edit',
    says: 'a card that cannot be changed in place comes as a new message',
    needs: ['cards'],
    without: ({ edit }) => (edit ? 'it changes cards in place' : null),
    run: async (stage) => {
      const sent = await deliver(stage, { text: '新工单', card: cardWith(LABELS.slice(0, 1)) });
      const before = await stage.received();
      const card = cardWith(LABELS.slice(1, 2), {
        edited: true,
        platformId: sent.ok ? sent.platformId : null,
      });
      expect(await deliver(stage, { text: '已接单', card })).toMatchObject({ ok: true });
      const [shown, ...more] = await newSince(stage, before);
      expect(shown?.text).toContain('已接单');
      expect(more).toEqual([]);
    },
  },
  {
    name: 'quota',
    says: 'one message too many is tried again after a time that is named, and arrives once',
    needs: ['exhausts'],
    run: async (stage) => {
      const before = await stage.received();
      const out = outTo(stage, { text: '稍等' });
      verb(stage, 'exhausts')();
      const result = await stage.send(out);
      expect(result).toMatchObject({ ok: false, kind: 'retry' });
      const afterMs = !result.ok && result.afterMs !== undefined ? result.afterMs : 0;
      expect(afterMs).toBeGreaterThan(0);
      stage.clock.advance(afterMs);
      expect(await stage.send(out)).toMatchObject({ ok: true });
      expect(await newSince(stage, before)).toMatchObject([{ text: '稍等' }]);
    },
  },
  {
    name: 'lost answer',
    says: 'what is left open is called unknown, or shown once however often it is sent',
    needs: ['losesAnswer'],
    run: async (stage, { capabilities }) => {
      const before = await stage.received();
      const out = outTo(stage, { text: '已派单' });
      verb(stage, 'losesAnswer')();
      const result = await stage.send(out);
      expect(result.ok).toBe(false);
      if (capabilities.recognisesRepeats) expect(await stage.send(out)).toMatchObject({ ok: true });
      else expect(result).toMatchObject({ kind: 'unknown' });
      expect(await newSince(stage, before)).toMatchObject([{ text: '已派单' }]);
    },
  },
  {
    name: 'unreachable',
    says: 'somebody who is gone for good is found to be',
    needs: ['unreachable'],
    run: async (stage) => {
      const conversationId = verb(stage, 'unreachable')();
      expect(await deliver(stage, { conversationId })).toMatchObject({ ok: false, kind: 'unreachable' });
    },
  },
  {
    name: 'settings',
    says: 'a token, secret or login that is wrong is one for operators',
    needs: ['misconfigures'],
    run: async (stage) => {
      await verb(stage, 'misconfigures')();
      let result: SendResult | null = null;
      // One that keeps a connection may still be told so.
      await until(async () => {
        result = await stage.send(outTo(stage, {}));
        return result.ok || result.kind !== 'retry';
      });
      expect(result).toMatchObject({ ok: false, kind: 'config' });
    },
  },
];

/** Three times the limit, with numbers to tell the order and characters that must not be cut. */
function longText({ most, unit }: TextLimit): string {
  const lines: string[] = [];
  for (let length = 0; length < 3 * most;) {
    const line = `第${lines.length}条 水管漏了，请尽快派人来😀👨‍👩‍👧𠮷。`;
    lines.push(line);
    length += lengthOf(line, unit) + 1;
  }
  return lines.join('\n');
}
