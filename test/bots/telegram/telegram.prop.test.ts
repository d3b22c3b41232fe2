import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUpdate, updateIdOf } from '../../../bots/telegram/parse.ts';
import { conversationOf, placeOf, platformIdOf, postedOf } from '../../../bots/telegram/place.ts';
import { layOut, renderOutbound } from '../../../bots/telegram/render.ts';
import { NOW, outTo } from './setup.ts';

const ME = { id: 4242, username: 'guanjia_bot', readsGroups: true, joinsGroups: true };
const PLACE = { chatId: 5, topicId: null };

/** Any JSON under the names an update may have, so that the reader gets past the door. */
const anyUpdate = fc.record(
  Object.fromEntries(
    [...['update_id', 'message', 'edited_message', 'callback_query', 'my_chat_member', 'poll']].map(
      (name) => [name, name === 'update_id' ? fc.integer() : anyPart()],
    ),
  ),
  { requiredKeys: ['update_id'] },
);

function anyPart() {
  const names = [
    ...['message_id', 'date', 'chat', 'from', 'text', 'caption', 'entities', 'photo', 'contact', 'location'],
    ...['venue', 'document', 'reply_to_message', 'new_chat_member', 'data', 'id', 'message'],
  ];
  const chat = fc.constant({ id: 5, type: 'private' });
  const from = fc.constant({ id: 5, is_bot: false, first_name: 'x' });
  const known: Record<string, fc.Arbitrary<unknown>> = { chat, from, date: fc.nat(), message_id: fc.nat() };
  return fc.oneof(
    fc.jsonValue(),
    fc.record(
      Object.fromEntries(
        names.map((name) => [name, fc.oneof(known[name] ?? fc.jsonValue(), fc.jsonValue())]),
      ),
      { requiredKeys: [] },
    ),
  );
}

describe('any JSON', () => {
  it('is read without an exception, and what comes of it is an arrival, a notice or nothing', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), anyUpdate), (json) => {
        const parsed = parseUpdate(json, { me: ME, now: NOW });
        updateIdOf(json);
        expect(parsed === null || 'body' in parsed || parsed.kind === 'gone' || parsed.kind === 'moved').toBe(
          true,
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it('with words in a private chat keeps them, whatever is marked in them', () => {
    const entity = fc.record({
      type: fc.constantFrom('bold', 'url', 'hashtag'),
      offset: fc.nat(50),
      length: fc.nat(50),
    });
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), fc.array(entity), (text, entities) => {
        fc.pre(text.trim() !== '' && !text.trim().startsWith('/start'));
        const message = {
          message_id: 1,
          date: 1,
          chat: { id: 5, type: 'private' },
          from: { id: 5 },
          text,
          entities,
        };
        expect(parseUpdate({ update_id: 1, message }, { me: ME, now: NOW })).toMatchObject({
          body: { kind: 'text', text: text.trim() },
        });
      }),
    );
  });
});

describe('ids', () => {
  it('of conversations come back as the place they were made of', () => {
    const place = fc.record({
      chatId: fc.integer({ min: -(2 ** 52), max: 2 ** 52 }),
      topicId: fc.option(fc.integer({ min: 1, max: 2 ** 31 })),
    });
    fc.assert(
      fc.property(place, (one) => {
        expect(placeOf(conversationOf(one))).toEqual(one);
      }),
    );
  });

  it('of messages come back as what they were made of', () => {
    const posted = fc.record({ chatId: fc.integer({ min: -(2 ** 52), max: 2 ** 52 }), messageId: fc.nat() });
    fc.assert(
      fc.property(posted, (one) => {
        expect(postedOf(platformIdOf(one))).toEqual(one);
      }),
    );
  });

  it('of other channels are no places', () => {
    for (const id of ['console:5', 'telegram:', 'telegram:wang', 'telegram:1:2:3', 'telegram:1.5', '5'])
      expect(placeOf(id)).toBeNull();
  });
});

describe('any text', () => {
  it('goes out in pieces that fit, whole but for the white space at their seams, and never with half a character', () => {
    const text = fc
      .array(
        fc.string({ unit: fc.constantFrom('漏', '𠮷', '👨‍👩‍👧', ' ', '\n', '*_`<b>', '\ud83d'), maxLength: 600 }),
        {
          maxLength: 20,
        },
      )
      .map((parts) => parts.join('。'));
    fc.assert(
      fc.property(text, (words) => {
        const { pieces } = renderOutbound(outTo(5, { text: words }), PLACE, []);
        const texts = pieces.flatMap((piece) => (piece.method === 'sendMessage' ? [piece.text] : []));
        for (const piece of texts) {
          expect(piece.length).toBeLessThanOrEqual(4096);
          expect(piece).not.toMatch(/\p{Surrogate}/u);
        }
        const bare = (all: string) => all.replace(/\s/g, '').replace(/\p{Surrogate}|\ufffd/gu, '?');
        expect(bare(texts.join(''))).toBe(bare(words));
      }),
      { numRuns: 60 },
    );
  });
});

describe('any buttons', () => {
  it('stand in the order given, three or five in a row at most, each once', () => {
    const action = fc.record({
      token: fc.string(),
      label: fc.oneof(fc.constantFrom('1', '2', '5'), fc.string()),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 12 }), (actions) => {
        const rows = layOut(actions);
        expect(rows.flat()).toEqual(
          actions.map(({ token, label }) => ({ text: label, callback_data: token })),
        );
        for (const row of rows) {
          const isMarks = row.every(({ text }) => /^[1-5]$/.test(text));
          expect(row.length).toBeGreaterThan(0);
          if (!isMarks) expect(row.length).toBeLessThanOrEqual(3);
        }
      }),
    );
  });
});
