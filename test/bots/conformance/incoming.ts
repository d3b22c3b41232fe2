import { expect } from 'vitest';
import { readPressToken } from '../../../core/delivery/index.ts';
import { until, verb } from './bench.ts';
import type { Stage } from './bench.ts';
import { act, cardWith, deliver, LABELS, PHOTO } from './sends.ts';
import type { Check } from './suite.ts';

const arrived = ({ door }: Stage, count: number) => until(() => door.kept.length >= count);

/** What comes in. */
export const INCOMING: readonly Check[] = [
  {
    name: 'accept',
    says: 'what is said is confirmed to the platform once it is kept, and not before',
    needs: ['says', 'confirmed'],
    run: async (stage) => {
      const { door } = stage;
      door.holdUp();
      const said = verb(stage, 'says')('厨房漏水');
      await until(() => door.offered.length > 0);
      // An answer that came too early would be there before this one.
      expect(await deliver(stage, {})).toMatchObject({ ok: true });
      expect([door.texts, verb(stage, 'confirmed')()]).toEqual([[], false]);
      door.letGo();
      await said;
      await until(() => verb(stage, 'confirmed')());
      expect(door.texts).toEqual(['厨房漏水']);
    },
  },
  {
    name: 'not kept',
    says: 'what the store could not take comes again, and nothing is lost',
    needs: ['says', 'retries'],
    run: async (stage) => {
      const { door } = stage;
      door.failing = 1;
      await verb(stage, 'says')('厨房漏水');
      await until(() => door.failing === 0);
      await verb(stage, 'retries')();
      await arrived(stage, 1);
      await verb(stage, 'says')('还有灯');
      await arrived(stage, 2);
      expect(door.texts).toEqual(['厨房漏水', '还有灯']);
    },
  },
  {
    name: 'in turn',
    says: 'what was said after something that could not be kept comes after it',
    needs: ['says', 'retries', 'inTurn'],
    run: async (stage) => {
      const { door } = stage;
      door.failing = 1;
      for (const text of ['一', '二']) await verb(stage, 'says')(text);
      await until(() => door.failing === 0);
      await verb(stage, 'retries')();
      await arrived(stage, 2);
      expect(door.texts).toEqual(['一', '二']);
    },
  },
  {
    name: 'duplicate',
    says: 'a delivery that is repeated carries the same key',
    needs: ['says', 'repeats'],
    run: async (stage) => {
      const { door } = stage;
      await verb(stage, 'says')('一');
      await arrived(stage, 1);
      await verb(stage, 'repeats')();
      await verb(stage, 'says')('二');
      await until(() => door.timesOffered('一') === 2 && door.timesOffered('二') === 1);
      expect(door.texts).toEqual(['一', '二']);
    },
  },
  {
    name: 'two chats',
    says: 'the same words under the same id in two chats are two messages',
    needs: ['says', 'elsewhere'],
    run: async (stage) => {
      await verb(stage, 'says')('漏水');
      await verb(stage, 'elsewhere')('漏水');
      await arrived(stage, 2);
      const { kept } = stage.door;
      expect(stage.door.texts).toEqual(['漏水', '漏水']);
      expect(new Set(kept.map(({ conversationId }) => conversationId)).size).toBe(2);
    },
  },
  {
    name: 'edited',
    says: 'changed words are handed in as such, under another key',
    needs: ['says', 'edits'],
    run: async (stage) => {
      await verb(stage, 'says')('漏水');
      await verb(stage, 'edits')('漏电');
      await arrived(stage, 2);
      expect(stage.door.kept.map(({ body }) => body)).toMatchObject([
        { text: '漏水', edited: false },
        { text: '漏电', edited: true },
      ]);
    },
  },
  {
    name: 'order',
    says: 'what one person says in one chat arrives in that order',
    needs: ['says'],
    run: async (stage) => {
      const said = Array.from({ length: 6 }, (_, i) => `第${i}句`);
      for (const text of said) await verb(stage, 'says')(text);
      await arrived(stage, said.length);
      expect(stage.door.texts).toEqual(said);
    },
  },
  {
    name: 'disorder',
    says: 'deliveries out of their order all arrive, each once',
    needs: ['disorder'],
    run: async (stage) => {
      const said = Array.from({ length: 4 }, (_, i) => `第${i}句`);
      await verb(stage, 'disorder')(said);
      await arrived(stage, said.length);
      expect([...stage.door.texts].sort()).toEqual(said);
    },
  },
  {
    name: 'group',
    says: 'what is said in a group comes from there, and is answered there alone',
    needs: ['group'],
    run: async (stage) => {
      const group = verb(stage, 'group');
      await group.says('灯坏了');
      await arrived(stage, 1);
      const { conversationId } = group;
      expect(stage.door.kept).toMatchObject([{ conversationId, group: true, addressed: true }]);
      const before = await stage.received();
      expect(await deliver(stage, { conversationId, text: '收到' })).toMatchObject({ ok: true });
      expect((await group.received()).at(-1)?.text).toBe('收到');
      expect(await stage.received()).toEqual(before);
    },
  },
  {
    name: 'press',
    says: 'a button that is pressed comes back as its token',
    needs: ['cards', 'presses'],
    without: ({ buttons }) => (buttons === 0 ? 'it has no buttons' : null),
    run: async (stage, { capabilities }) => {
      const labels = LABELS.slice(0, capabilities.buttons);
      await deliver(stage, { text: '请选择', card: cardWith(labels) });
      await verb(stage, 'presses')(labels.at(-1) ?? '');
      await arrived(stage, 1);
      const [body] = stage.door.kept.map((arrival) => arrival.body);
      const pressed = body?.kind === 'press' ? readPressToken(body.token) : null;
      expect(pressed?.button).toBe(act(labels.at(-1) ?? '').button);
    },
  },
  {
    name: 'photo in',
    says: 'a photo is fetched as it was sent, byte by byte',
    needs: ['sendsPhoto'],
    run: async (stage) => {
      await verb(stage, 'sendsPhoto')(PHOTO);
      await arrived(stage, 1);
      const [body] = stage.door.kept.map((arrival) => arrival.body);
      const [attachment] = body?.kind === 'text' ? body.attachments : [];
      expect(attachment?.kind).toBe('image');
      const fetched = attachment ? await stage.fetch(attachment) : null;
      expect(fetched?.ok === true && Buffer.from(fetched.bytes).equals(PHOTO)).toBe(true);
    },
  },
];
