import { expect } from 'vitest';
import type { SessionOwner } from '../../../core/delivery/index.ts';
import { until, verb } from './bench.ts';
import { deliver, newSince } from './sends.ts';
import type { Check } from './suite.ts';

/** What outlives one message: processes, sessions, connections. */
export const LASTING: readonly Check[] = [
  {
    name: 'restart',
    says: 'another process goes on where the last one was, and nothing confirmed comes again',
    needs: ['says'],
    run: async (stage) => {
      const { door } = stage;
      await verb(stage, 'says')('一');
      await until(() => door.kept.length === 1 && (stage.can.confirmed?.() ?? true));
      await stage.stop();
      await stage.start();
      await verb(stage, 'says')('二');
      await until(() => door.kept.length === 2);
      expect(door.offered.map(({ body }) => body)).toMatchObject([{ text: '一' }, { text: '二' }]);
    },
  },
  {
    name: 'killed',
    says: 'what a process could not keep to its end comes to the next one',
    needs: ['says', 'insists'],
    run: async (stage) => {
      const { door } = stage;
      door.failing = Infinity;
      await verb(stage, 'says')('一');
      await until(() => door.offered.length > 0);
      await stage.stop();
      door.failing = 0;
      await stage.start();
      await verb(stage, 'insists')();
      await until(() => door.kept.length > 0);
      expect(door.texts).toEqual(['一']);
    },
  },
  {
    name: 'while down',
    says: 'what was said while nobody listened comes with the next start',
    needs: ['says', 'saysWhileDown'],
    run: async (stage) => {
      const { door } = stage;
      await verb(stage, 'says')('一');
      await until(() => door.kept.length === 1);
      await stage.stop();
      await verb(stage, 'saysWhileDown')('二');
      expect(door.texts).toEqual(['一']);
      await stage.start();
      await until(() => door.kept.length === 2);
      expect(door.texts).toEqual(['一', '二']);
    },
  },
  {
    name: 'hand-over',
    says: 'a person takes the chat on the platform, is heard there, and gives it back',
    needs: ['says', 'colleague'],
    without: ({ handsOver }) => (handsOver ? null : 'nobody takes chats over there'),
    run: async (stage) => {
      const { conversationId, door } = stage;
      const { account, answers, has } = verb(stage, 'colleague');
      const give = stage.channel().handOver;
      const owner: SessionOwner = { kind: 'person', accounts: [account] };
      expect(await give?.(conversationId, owner)).toMatchObject({ ok: true });
      expect([has(), await give?.(conversationId, owner)]).toMatchObject([true, { ok: true }]);
      expect(await deliver(stage, {})).toMatchObject({ ok: false, kind: 'closed' });
      await answers('我来处理');
      await until(() => door.kept.some(({ body }) => body.kind === 'colleague'));
      expect(door.kept.at(-1)).toMatchObject({ account, body: { kind: 'colleague', text: '我来处理' } });
      expect(await give?.(conversationId, { kind: 'assistant' })).toMatchObject({ ok: true });
      expect(has()).toBe(false);
      await verb(stage, 'says')('谢谢');
      expect(await deliver(stage, {})).toMatchObject({ ok: true });
    },
  },
  {
    name: 'stop',
    says: 'a channel that was stopped waits for nothing, holds no timer or socket, and another one opens',
    run: async (stage) => {
      await stage.stop();
      await until(() => stage.isQuiet());
      expect(stage.clock.nextWake()).toBeNull();
      const held = process.getActiveResourcesInfo().length;
      await stage.start();
      const before = await stage.received();
      expect(await deliver(stage, { text: '又来了' })).toMatchObject({ ok: true });
      expect(await newSince(stage, before)).toMatchObject([{ text: '又来了' }]);
      await stage.stop();
      await until(() => stage.isQuiet() && process.getActiveResourcesInfo().length <= held);
      expect(stage.clock.nextWake()).toBeNull();
    },
  },
];
