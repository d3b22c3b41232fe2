import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileNameOf, parseFrame } from '../../../bots/wecom/aibot/parse.ts';
import type { Parsed } from '../../../bots/wecom/aibot/parse.ts';

const NOW = Date.UTC(2026, 10, 2, 1, 0, 5);
const facts = { botId: 'aib1', at: NOW };
const LINK = { url: 'https://cos.example.cn/a?sign=1', aeskey: 'a2V5' };

const frame = (body: object, reqId = 'req_1') => ({
  cmd: 'aibot_msg_callback',
  headers: { req_id: reqId },
  body: {
    msgid: 'msg_1',
    aibotid: 'aib1',
    chattype: 'single',
    from: { userid: 'li' },
    create_time: NOW / 1000 - 2,
    ...body,
  },
});
const read = (body: object): Parsed => parseFrame(frame(body), facts);
const bodyOf = (body: object) => {
  const parsed = read(body);
  return parsed.kind === 'arrival' ? parsed.arrival.body : parsed;
};
const text = (content: string) => ({ msgtype: 'text', text: { content } });
const inGroup = { chattype: 'group', chatid: 'wr1' };
const event = (eventtype: string, details?: object, flat?: object) => ({
  msgtype: 'event',
  event: { eventtype, ...(details ? { [eventtype]: details } : {}), ...flat },
});

describe('a message', () => {
  it('of a single chat is addressed, with the key of bot and message and the account of WeCom', () => {
    expect(read(text('你好'))).toEqual({
      kind: 'arrival',
      arrival: {
        key: 'wecom-bot:aib1:msg_1',
        channel: 'wecom-bot',
        conversationId: 'wecom-bot:li',
        account: 'wecom:li',
        name: null,
        at: NOW - 2000,
        group: false,
        addressed: true,
        body: { kind: 'text', text: '你好', attachments: [], edited: false },
      },
      opening: { kind: 'message', reqId: 'req_1', at: NOW },
      sentAt: NOW - 2000,
    });
  });

  it('of a group belongs to the group and to who wrote it', () => {
    expect(read({ ...inGroup, ...text('@管家 灯坏了') })).toMatchObject({
      arrival: { conversationId: 'wecom-bot:wr1', account: 'wecom:li', group: true, addressed: true },
    });
  });

  it.each([
    ['@管家 灯坏了', '灯坏了'],
    ['@管家\u2005灯坏了', '灯坏了'],
    ['灯坏了 @管家', '灯坏了'],
    ['@管家', ''],
    ['@管家 问 @王工 在不在', '问 @王工 在不在'],
  ])('in a group %j says %j', (said, heard) => {
    expect(bodyOf({ ...inGroup, ...text(said) })).toMatchObject({ text: heard });
  });

  it('in a single chat keeps what looks like a name', () => {
    expect(bodyOf(text('@王工 在吗'))).toMatchObject({ text: '@王工 在吗' });
  });

  it('never comes from the future, and at once where it has no time', () => {
    expect(read({ ...text('早'), create_time: NOW })).toMatchObject({ arrival: { at: NOW } });
    expect(read({ ...text('早'), create_time: 'soon' })).toMatchObject({
      arrival: { at: NOW },
      sentAt: null,
    });
  });

  it('without an id of its own has that of its request', () => {
    expect(read({ ...text('早'), msgid: undefined })).toMatchObject({
      arrival: { key: 'wecom-bot:aib1:req_1' },
    });
  });

  it('of text and pictures keeps both', () => {
    const items = [
      text('@管家'),
      text('这里漏水'),
      { msgtype: 'image', image: LINK },
      null,
      { msgtype: 'new' },
    ];
    expect(bodyOf({ ...inGroup, msgtype: 'mixed', mixed: { msg_item: items } })).toEqual({
      kind: 'text',
      text: '这里漏水',
      attachments: [{ kind: 'image', source: JSON.stringify(LINK), name: '', bytes: null }],
      edited: false,
    });
  });

  it.each(['image', 'file', 'video'] as const)('with a %s keeps where it lies and its key', (kind) => {
    expect(bodyOf({ msgtype: kind, [kind]: { ...LINK, filename: 'a.pdf' } })).toMatchObject({
      text: '',
      attachments: [{ kind, source: JSON.stringify(LINK), name: 'a.pdf', bytes: null }],
    });
  });

  it('that was spoken is what the platform heard', () => {
    expect(bodyOf({ msgtype: 'voice', voice: { content: ' 电梯停了 ' } })).toEqual({
      kind: 'text',
      text: '电梯停了',
      attachments: [],
      edited: false,
    });
  });

  it('with a quote says on a line of its own what was quoted', () => {
    expect(bodyOf({ ...text('什么时候修'), quote: text('3栋\n电梯停了') })).toMatchObject({
      text: '「3栋 电梯停了」\n什么时候修',
    });
    expect(bodyOf({ ...text('看'), quote: text('长'.repeat(300)) })).toMatchObject({
      text: `「${'长'.repeat(200)}…」\n看`,
    });
  });

  it('that quotes a picture brings it along', () => {
    expect(bodyOf({ ...text('这个报修'), quote: { msgtype: 'image', image: LINK } })).toMatchObject({
      text: '这个报修',
      attachments: [{ kind: 'image' }],
    });
  });

  it.each([
    { msgtype: 'location' },
    { msgtype: 'text' },
    { msgtype: 'mixed', mixed: 7 },
    { msgtype: 'image' },
  ])('like %j is not understood, and says what it was', (body) => {
    expect(bodyOf(body)).toEqual({ kind: 'unsupported', what: body.msgtype });
  });
});

describe('an event', () => {
  it('of a chat that was opened may be welcomed', () => {
    expect(read(event('enter_chat'))).toMatchObject({
      arrival: { body: { kind: 'enter', code: null } },
      opening: { kind: 'enter', reqId: 'req_1' },
    });
  });

  it.each([
    ['nested', event('template_card_event', { event_key: 'c1.accept', task_id: 't1', card_type: 'x' })],
    ['flat', event('template_card_event', undefined, { event_key: 'c1.accept', task_id: 't1' })],
  ])('of a button that was pressed is a press, its key %s', (_how, body) => {
    expect(read({ ...inGroup, ...body })).toMatchObject({
      arrival: { conversationId: 'wecom-bot:wr1', group: true, body: { kind: 'press', token: 'c1.accept' } },
      opening: { kind: 'press', reqId: 'req_1', taskId: 't1', token: 'c1.accept' },
    });
  });

  it.each([
    event('feedback_event', { id: 'f1', type: 2 }),
    event('template_card_event', { event_key: 'settled', task_id: 't1' }),
    event('template_card_event', {}),
    event('something_new'),
    { msgtype: 'event' },
  ])('like %j is passed over', (body) => {
    expect(read(body)).toMatchObject({ kind: 'ignored' });
  });

  it('that another connection took over needs no sender', () => {
    expect(read({ ...event('disconnected_event'), from: undefined })).toEqual({ kind: 'taken' });
  });
});

describe('anything at all', () => {
  it('is read without an exception', () => {
    const bodies = fc.record(
      {
        msgtype: fc.constantFrom('text', 'mixed', 'image', 'voice', 'event', 'other'),
        text: fc.anything(),
        mixed: fc.anything(),
        image: fc.anything(),
        quote: fc.anything(),
        event: fc.anything(),
        from: fc.oneof(fc.constant({ userid: 'li' }), fc.anything()),
        create_time: fc.anything(),
      },
      { requiredKeys: ['msgtype'] },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          bodies.map((body) => frame(body)),
        ),
        (any) => {
          expect(['arrival', 'taken', 'ignored']).toContain(parseFrame(any, facts).kind);
        },
      ),
    );
  });
});

describe('the name of a file', () => {
  it.each([
    ["attachment; filename*=UTF-8''%E5%90%88%E5%90%8C.pdf", '合同.pdf'],
    ['attachment; filename="a b.pdf"', 'a b.pdf'],
    ['attachment; filename=a.pdf', 'a.pdf'],
    ["attachment; filename*=UTF-8''100%.pdf", '100%.pdf'],
    ['inline', ''],
    [null, ''],
  ])('of %j is %j', (header, name) => {
    expect(fileNameOf(header)).toBe(name);
  });
});
