import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StoredMessage } from '../../../core/assistant/ports.ts';
import { isFragment, isLine, joinLines, linesOfTurn, NEXT_LINE_MS } from '../../../core/assistant/turn.ts';
import { makeReader } from '../../../core/intake/index.ts';
import { readWeights } from '../../../core/io/weights.ts';

const reader = makeReader(readWeights());
const isPart = (text: string) => isFragment(text, reader.read(text, 0, 'Asia/Shanghai'));

describe('a fragment', () => {
  test.each(['那个', '我家厨房', '师傅', '这个坏了', '就是', 'the thing', 'excuse me'])('is %s', (text) => {
    expect(isPart(text)).toBe(true);
  });

  test.each([
    ...[
      '着火了',
      '救命',
      '漏水了',
      '厨房水龙头漏水',
      '谢谢',
      '你好',
      '转人工',
      '好的',
      '1',
      '3栋2单元501',
      '13912345678',
    ],
    ...[
      '那周末呢',
      '物业费怎么交',
      '有人吗',
      '隔壁那家的狗真的是',
      'how much',
      'no wifi',
      '停水了',
      '',
      '  ',
    ],
  ])('is not what is complete, a move, a number, a question or long: %s', (text) => {
    expect(isPart(text)).toBe(false);
  });
});

describe('lines of one turn', () => {
  test.each([
    [['这个坏了', '厨房的灯'], 'zh-Hans', '这个坏了，厨房的灯'],
    [['那个，', ' 我家 '], 'zh-Hans', '那个，我家'],
    [['the thing', 'in the lobby.', 'It leaks'], 'en', 'the thing, in the lobby. It leaks'],
    [['', '灯'], 'zh-Hant', '灯'],
  ] as const)('%j are joined in %s as %s', (lines, language, text) => {
    expect(joinLines(lines, language)).toBe(text);
  });

  test('are never more than neighbours of one writer within the time, and fragments but for the last', () => {
    const line = fc.record({ gap: fc.nat(9_000), from: fc.constantFrom('wang', 'liu'), part: fc.boolean() });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 8 }), fc.nat(7), (all, pick) => {
        let at = 0;
        const messages = all.map(({ gap, from, part }, i) => messageOf(i + 1, (at += gap), from, part));
        const message = messages[pick % messages.length] ?? messageOf(1, 0, 'wang', true);
        const lines = linesOfTurn(message, messages, isMarked);
        expect(lines).toContain(message);
        expect(new Set(lines).size).toBe(lines.length);
        for (const [i, next] of lines.slice(1).entries()) {
          const before = lines[i] ?? next;
          expect(before.from).toBe(message.from);
          expect(next.id).toBeGreaterThan(before.id);
          expect(next.at - before.at).toBeLessThanOrEqual(NEXT_LINE_MS);
          expect(isMarked(before)).toBe(true);
        }
      }),
    );
  });

  test('are words alone in a chat of their own', () => {
    const message = messageOf(1, 0, 'wang', true);
    expect(isLine(message)).toBe(true);
    expect(isLine({ ...message, group: true })).toBe(false);
    expect(isLine({ ...message, body: { kind: 'press', cardId: 1, button: 'rate', with: '5' } })).toBe(false);
    expect(isLine({ ...message, body: { kind: 'text', text: 'a', media: [], edited: true } })).toBe(false);
  });
});

function messageOf(id: number, at: number, from: string, part: boolean): StoredMessage {
  const body = { kind: 'text' as const, text: part ? '那个' : '厨房水龙头漏水', media: [] };
  const where = { channel: 'drill', conversationId: 'drill:x', group: false, addressed: true };
  return { id, key: `k${id}`, from, at, body, handledAt: null, ...where };
}

function isMarked({ body }: StoredMessage): boolean {
  return body.kind === 'text' && body.text === '那个';
}
