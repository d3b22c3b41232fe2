import { describe, expect, it } from 'vitest';
import { createHookChannel, hookChats } from '../../../bots/wecom/hook/index.ts';
import { MINUTE } from '../../../core/kit/index.ts';
import type { Outbound } from '../../../core/delivery/index.ts';
import { A_PICTURE, cardWith, depsFor, fakeFor, listeningLogger, outbound } from '../../support/wecom.ts';
import { examined } from '../../support/findings.ts';

const TEAM = 'wecom-hook:team:engineering';

async function startHook() {
  const { fake, clock } = await fakeFor({ hookKeys: ['key-of-all', 'key-of-team'] });
  const { log, lines } = listeningLogger();
  const config = {
    apiRoot: fake.url,
    hooks: [
      { to: 'group', key: 'key-of-all' },
      { to: 'team:engineering', key: 'key-of-team' },
    ],
  };
  const channel = createHookChannel(config, depsFor(clock, log));
  const send = (out: Partial<Outbound> = {}) => channel.send(outbound(TEAM, out));
  return { fake, clock, config, channel, lines, send, team: fake.hook('key-of-team') };
}

describe('a webhook', () => {
  it('takes what is meant for its recipient, and nothing else does', async () => {
    const { fake, channel, team, send } = await startHook();
    expect(await send({ text: 'R-0001 漏水' })).toEqual({ ok: true, platformId: null });
    expect(team.received()).toMatchObject([{ msgtype: 'text', text: 'R-0001 漏水' }]);
    expect(fake.hook('key-of-all').received()).toEqual([]);
    expect(await channel.send(outbound('wecom-hook:group'))).toMatchObject({ ok: true });
    expect(await channel.send(outbound('wecom-hook:team:security'))).toMatchObject({
      ok: false,
      kind: 'config',
    });
  });

  it('names the recipients it serves', async () => {
    const { config } = await startHook();
    expect(hookChats(config)).toEqual([
      { recipient: 'group', conversationId: 'wecom-hook:group' },
      { recipient: 'team:engineering', conversationId: TEAM },
    ]);
  });

  it('says what would be buttons elsewhere, and where to say it', async () => {
    const { team, send } = await startHook();
    await send({ text: 'R-0001 漏水', card: cardWith(['accept', 'hold']) });
    expect(team.received()[0]?.text).toBe('R-0001 漏水\n要处理，请在与管家的单聊里说：按钮accept、按钮hold');
  });

  it('leaves marks of Markdown as they are', async () => {
    const { team, send } = await startHook();
    await send({ text: '# 3*4 > <b>_x_</b>' });
    expect(team.received()).toMatchObject([{ msgtype: 'text', text: '# 3*4 > <b>_x_</b>' }]);
  });

  it('brings pictures after the words, and the words without one that is gone', async () => {
    const { team, send, lines } = await startHook();
    const gone = { ...A_PICTURE, hash: 'b'.repeat(64) };
    expect(await send({ text: '看图', images: [gone, A_PICTURE] })).toMatchObject({ ok: true });
    expect(team.received().map(({ msgtype }) => msgtype)).toEqual(['text', 'image']);
    expect(lines.join()).toContain('a picture was left out');
    expect(await send({ text: '', images: [gone] })).toMatchObject({ ok: false, kind: 'refused' });
  });

  it('above 2048 bytes gets pieces, and one that broke off goes on where it was', async () => {
    const { fake, team, send } = await startHook();
    const text = Array.from({ length: 40 }, (_, i) => `第${i}条：${'说明'.repeat(20)}。`).join('\n');
    fake.faults.plan('webhook/send', { kind: 'slow', ms: 0 });
    fake.faults.plan('webhook/send', { kind: 'code', code: 45009 });
    expect(await send({ text })).toMatchObject({ ok: false, kind: 'retry', afterMs: MINUTE });
    expect(await send({ text })).toMatchObject({ ok: true });
    expect(
      team
        .received()
        .map((one) => one.text)
        .join('\n'),
    ).toBe(text);
  });

  it('above twenty a minute asks for the next minute', async () => {
    const { clock, send } = await startHook();
    for (let i = 0; i < 20; i += 1) expect(await send({ key: `t:${i}` })).toMatchObject({ ok: true });
    expect(await send({ key: 't:20' })).toMatchObject({ ok: false, kind: 'retry', afterMs: MINUTE });
    clock.advance(MINUTE);
    expect(await send({ key: 't:20' })).toMatchObject({ ok: true });
  });

  it('whose robot was removed has to be mended, and its key stands in no words', async () => {
    const { team, send } = await startHook();
    team.remove();
    const result = await send();
    expect(result).toMatchObject({ ok: false, kind: 'config' });
    expect(JSON.stringify(result)).not.toContain('key-of-team');
  });

  it('without an answer leaves open whether it was said', async () => {
    const { fake, send } = await startHook();
    fake.faults.plan('webhook/send', { kind: 'done_then_drop' });
    expect(await send()).toMatchObject({ ok: false, kind: 'unknown' });
  });

  it('can only be tried by sending, and says so', async () => {
    const { channel } = await startHook();
    const found = await examined(channel);
    expect(found.map(({ level, what }) => [level, what])).toEqual([
      ['warn', 'webhook of group'],
      ['warn', 'webhook of engineering'],
    ]);
    expect(JSON.stringify(found)).not.toContain('key-of');
  });
});
