import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatEntry, ConsoleState } from '../../../bots/console/index.ts';
import { startTestService, until } from './service.ts';
import type { TestService } from './service.ts';

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
}, 120_000);
afterAll(() => service.stop());

describe('what is said', { timeout: 120_000 }, () => {
  it('stands in the chat at once and is answered there', async () => {
    const { status, json } = await service.post('/api/say', { who: 'wang', text: '你好' });
    expect(status).toBe(200);
    const [own] = await service.chat('wang');
    expect(own).toMatchObject({ id: `m${String(json['id'])}`, side: 'own', where: 'direct', text: '你好' });
    await until(async () => {
      const sides = (await service.chat('wang')).map(({ side }) => side);
      expect(sides).toContain('guanjia');
    });
  });

  it('counts once when it comes twice with the same key', async () => {
    const message = { who: 'zhou', text: '在吗', key: 'page-1' };
    const first = await service.post('/api/say', message);
    const second = await service.post('/api/say', message);
    expect(first.json).toMatchObject({ duplicate: false });
    expect(second.json).toEqual({ id: first.json['id'], duplicate: true });
    const said = (await service.chat('zhou')).filter(({ side }) => side === 'own');
    expect(said).toHaveLength(1);
  });

  it('is read by every colleague in the group, and by no resident', async () => {
    await service.post('/api/say', { who: 'li', group: true, text: '动火证谁办？' });
    const [seen] = await service.chat('tan');
    expect(seen).toMatchObject({ side: 'other', from: '李师傅', where: 'group', text: '动火证谁办？' });
    expect((await service.chat('han')).map(({ text }) => text)).not.toContain('动火证谁办？');
  });

  it('may come from somebody nobody knows', async () => {
    const { people } = await service.state();
    expect(people.filter(({ role }) => role === 'stranger')).toHaveLength(1);
    expect((await service.post('/api/say', { who: 'guest', text: '你好' })).status).toBe(200);
  });

  it.each([
    ['an unknown person', { who: 'nobody', text: '你好' }, 404, 'unknown_person'],
    ['a resident in the group', { who: 'wang', group: true, text: '你好' }, 403, 'not_in_group'],
    ['blanks', { who: 'wang', text: ' \n ' }, 400, 'empty'],
    ['nothing', { who: 'wang' }, 400, 'empty'],
    ['a text of 5001 characters', { who: 'wang', text: '水'.repeat(5_001) }, 400, 'bad_request'],
    ['something that is no message', { text: 5 }, 400, 'bad_request'],
    ['no JSON', '{"who":', 400, 'bad_request'],
  ])('is refused with a code for %s', async (_, body, status, error) => {
    const answer = await service.post('/api/say', body);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({ error });
  });
});

describe('photos', { timeout: 120_000 }, () => {
  it('come with a message and are given back as they were', async () => {
    const photos = [{ name: '../../漏水.png', data: PNG }];
    expect((await service.post('/api/say', { who: 'feng', text: '厨房漏水', photos })).status).toBe(200);
    const [own] = await service.chat('feng');
    expect(own?.photos).toMatchObject([{ name: '漏水.png', type: 'image/png' }]);
    const response = await fetch(new URL(`/api/media?hash=${own?.photos[0]?.hash ?? ''}`, service.url));
    expect(response.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await response.arrayBuffer()).toString('base64')).toBe(PNG);
  });

  it.each([
    ['a text', Buffer.from('<script>alert(1)</script>').toString('base64'), 'unsupported_type'],
    [
      'an SVG drawing',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64'),
      'unsupported_type',
    ],
    ['an empty file', '', 'empty'],
    ['no base64', '%%%', 'bad_request'],
    [
      '11 MB',
      Buffer.concat([Buffer.from(PNG, 'base64'), Buffer.alloc(10_400_000)]).toString('base64'),
      'too_large',
    ],
  ])('are refused when they are %s', async (_, data, error) => {
    const answer = await service.post('/api/say', { who: 'han', text: '看', photos: [{ name: 'a', data }] });
    expect(answer.json).toEqual({ error });
    expect(await service.chat('han')).toEqual([]);
  });

  it('are not found by a hash that is none', async () => {
    for (const hash of ['', '../../guanjia.db', '0'.repeat(64), 'A'.repeat(64)])
      expect((await service.get(`/api/media?hash=${encodeURIComponent(hash)}`)).status).toBe(404);
  });
});

describe('a press', { timeout: 240_000 }, () => {
  it('changes the card it was made on, tells the resident and counts once', async () => {
    await service.talk('qian', '厨房水龙头漏水，我在3栋2单元601');
    const card = await until(async () => {
      const found = (await service.chat('li')).find(
        (entry) => entry.card?.kind === 'dispatch' && entry.text.includes('601'),
      );
      if (!found?.card?.buttons.includes('accept')) throw new Error('no card yet');
      return found.card;
    });
    const press = { who: 'li', card: card.id, button: 'accept', key: 'press-1' };
    expect((await service.post('/api/press', press)).json).toMatchObject({ duplicate: false });
    expect((await service.post('/api/press', press)).json).toMatchObject({ duplicate: true });
    await until(async () => {
      const now = (await service.chat('li')).find((entry) => entry.card?.id === card.id);
      expect(now?.card?.buttons).not.toContain('accept');
      const told = (await service.chat('qian')).filter(({ text }) => text.includes('李师傅已接单'));
      expect(told).toHaveLength(1);
    });
    const own = (await service.chat('li')).filter(({ side, text }) => side === 'own' && text === '［接单］');
    expect(own).toHaveLength(1);
    const { tickets } = await service.state();
    expect(tickets.find(({ place }) => place === '3-2-601')).toMatchObject({
      state: 'accepted',
      owner: '李师傅',
    });
  });

  it('has the words of the catalogue on its buttons, and so has the state of its ticket', async () => {
    await service.talk('jiang', '我要投诉，楼道垃圾三天没人收');
    const read = async (language: 'zh' | 'en') => {
      const query = `language=${language}`;
      const { entries } = (await service.get(`/api/chat?who=jiang&${query}`)).json as {
        entries: ChatEntry[];
      };
      const { tickets } = (await service.get(`/api/state?${query}`)).json as unknown as ConsoleState;
      const card = entries.find((entry) => entry.card?.kind === 'confirm')?.card;
      return [card?.labels[card.buttons.indexOf('cancel')], tickets[0]?.stateText];
    };
    expect(await read('zh')).toEqual(['取消', '已登记']);
    expect(await read('en')).toEqual(['Cancel', 'recorded']);
  });

  it.each([
    ['an unknown person', { who: 'nobody', card: 1, button: 'accept' }, 404, 'unknown_person'],
    ['no card', { who: 'li', button: 'accept' }, 400, 'bad_request'],
    ['a card that is no number', { who: 'li', card: 'x', button: 'accept' }, 400, 'bad_request'],
  ])('is refused with a code for %s', async (_, body, status, error) => {
    const answer = await service.post('/api/press', body);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({ error });
  });

  it('on a card that does not exist is answered in words', async () => {
    await service.post('/api/press', { who: 'ma', card: 999_999, button: 'accept' });
    await until(async () => {
      const chat = await service.chat('ma');
      expect(chat.at(-1)?.text ?? '').toContain('没有找到');
    });
  });
});

describe('the clock', { timeout: 240_000 }, () => {
  it('moves on by what is asked for and never back', async () => {
    const before = await service.state();
    const { json } = await service.post('/api/clock', { advanceMs: HOUR });
    expect(json['moved']).toBe(true);
    const after = await service.state();
    expect(after.clockMoves).toBe(true);
    expect(after.now - before.now).toBeGreaterThanOrEqual(HOUR);
    for (const advanceMs of [-HOUR, 0, 1e15, 'later', null])
      expect((await service.post('/api/clock', { advanceMs })).json).toEqual({ error: 'bad_request' });
  });

  it('goes to the next event, which then happens: a job nobody took is raised', async () => {
    await service.talk('xie', '厨房水龙头漏水，我在11栋2单元1704');
    await until(async () => {
      await service.post('/api/clock', { advanceMs: 'next' });
      const { tickets } = await service.state();
      expect(tickets.find(({ place }) => place === '11-2-1704')?.alerted).toBe(true);
    });
    await until(async () => {
      const alerts = (await service.chat('zhao')).filter(({ card }) => card?.kind === 'alert');
      expect(alerts.some(({ text }) => text.includes('接单'))).toBe(true);
    });
  });
});

describe('pushing the clock forward', { timeout: 240_000 }, () => {
  it('plays what falls due on the way, each at its own time', async () => {
    await service.talk('zheng', '厨房水龙头漏水，我在1栋1单元201');
    const { tickets } = await service.state();
    const number = tickets.find(({ place }) => place === '1-1-201')?.number ?? 'none';
    await service.post('/api/clock', { advanceMs: HOUR });
    const alerts: number[] = [];
    for (const who of ['li', 'zhao', 'chen', 'he'])
      for (const { card, text, at } of await service.chat(who))
        if (card?.kind === 'alert' && text.includes(number)) alerts.push(at);
    expect(alerts.length).toBeGreaterThanOrEqual(3);
    const { now } = await service.state();
    const ages = alerts.map((at) => Math.round((now - at) / MINUTE));
    expect(new Set(ages).size, `alerts so many minutes ago: ${ages.join()}`).toBe(ages.length);
  });

  it('counts twice when it is asked for twice at once', async () => {
    const before = await service.state();
    const push = () => service.post('/api/clock', { advanceMs: HOUR });
    await Promise.all([push(), push()]);
    expect((await service.state()).now - before.now).toBeGreaterThanOrEqual(2 * HOUR);
  });
});

describe('who looks', () => {
  it('must be somebody', async () => {
    expect((await service.get('/api/chat?who=nobody')).status).toBe(404);
    expect((await service.get('/api/chat')).status).toBe(404);
  });

  it('finds only what there is', async () => {
    expect((await service.get('/api/nothing')).json).toEqual({ error: 'not_found' });
    expect((await service.get('/api/say')).status).toBe(404);
  });
});
