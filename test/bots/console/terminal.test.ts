import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { parseCommand } from '../../../bots/console/terminal/command.ts';
import type { ConsoleClient } from '../../../bots/console/terminal/client.ts';
import { Session } from '../../../bots/console/terminal/session.ts';
import type { ConsoleState } from '../../../bots/console/index.ts';
import { HOUR } from '../../../core/kit/index.ts';
import { environment } from '../../../core/io/index.ts';
import { startTestService } from './service.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('a typed line', () => {
  it.each([
    ['', { kind: 'nothing' }],
    ['  水管爆了 ', { kind: 'say', text: '水管爆了', group: false }],
    ['/group 动火证谁办？', { kind: 'say', text: '动火证谁办？', group: true }],
    ['/as li', { kind: 'as', key: 'li' }],
    ['/press 2', { kind: 'press', which: '2', words: '' }],
    ['/press 完成 换了角阀 试水不漏', { kind: 'press', which: '完成', words: '换了角阀 试水不漏' }],
    ['/tickets', { kind: 'tickets', all: false }],
    ['/tickets all', { kind: 'tickets', all: true }],
    ['/clock +5m', { kind: 'clock', by: 300_000 }],
    ['/clock 1h30m', { kind: 'clock', by: 5_400_000 }],
    ['/clock next', { kind: 'clock', by: 'next' }],
    ['/clock yesterday', { kind: 'clock', by: null }],
    ['/photo "my leak.jpg" 漏水', { kind: 'photo', file: 'my leak.jpg', text: '漏水' }],
    ['/lang EN', { kind: 'lang', language: 'en' }],
    ['/QUIT', { kind: 'quit' }],
    ['/统计 上月', { kind: 'say', text: '/统计 上月', group: false }],
    ['/自检', { kind: 'say', text: '/自检', group: false }],
    ['/dance', { kind: 'unknown', name: '/dance' }],
    ['/', { kind: 'unknown', name: '/' }],
  ])('“%s” is understood', (line, command) => {
    expect(parseCommand(line)).toEqual(command);
  });
});

describe('a session in the terminal', () => {
  it('does not wait for what is to be sent only in the morning', async () => {
    const printed: string[] = [];
    const session = await Session.begin({
      client: quietClient(),
      language: 'zh',
      print: (lines) => printed.push(...lines),
    });
    const before = printed.length;
    await session.settle();
    expect(printed.slice(before)).toEqual([]);
  });
});

/** A console with one message that waits for eight o'clock, and nothing else to do. */
function quietClient(): ConsoleClient {
  const counts = { open: 0, unhandled: 0, waitingSends: 1, running: 0, problemSends: 0, deadJobs: 0 };
  const state: ConsoleState = {
    ...{ company: 'x', compound: 'y', zone: 'Asia/Shanghai', now: 0, clockMoves: true, nextAt: 8 * HOUR },
    people: [{ key: 'wang', role: 'resident', team: null, name: '王女士', room: '3-2-501' }],
    ...{ tickets: [], waiting: [], counts },
  };
  return {
    state: () => Promise.resolve(state),
    chat: () => Promise.resolve([]),
    say: () => Promise.resolve(),
    press: () => Promise.resolve(),
    advance: () => Promise.resolve({ now: 0, moved: false }),
    listen: () => Promise.resolve(),
  };
}

describe('npm run chat', { timeout: 300_000 }, () => {
  it('plays the lines of a pipe on a service of its own and ends well', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'guanjia-chat-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    const lines = ['你好', '/as nobody', '/press 9', '/tickets', '/clock +5m', '/lang en', '/dance'];
    const { code, out } = await chat(lines, { GUANJIA_DATA: dir, GUANJIA_PORT: '0' });
    expect(code).toBe(0);
    expect(out).toContain('王女士 › 你好');
    expect(out).toContain('管家 → 王女士');
    expect(out).toContain('没有“nobody”这个人');
    expect(out).toContain('没有工单');
    expect(out).toContain('已拨到');
    expect(out).toContain('There is no /dance');
  });

  it('works through a service that runs already, a card from dispatch to done', async () => {
    const service = await startTestService();
    onTestFinished(() => service.stop());
    const lines = [
      '厨房水龙头漏水，我在3栋2单元501',
      '/as li',
      '/press 1',
      '/press arrived',
      '/press 暂时修不了',
      '/press done 换了角阀',
      '/as wang',
      '/press rate 5 师傅很快',
    ];
    const { code, out } = await chat(lines, { GUANJIA_PORT: new URL(service.url).port });
    expect(code).toBe(0);
    expect(out).toContain('[1] 接单');
    expect(out).toContain('暂时修不了要写上内容');
    expect(out).toContain('管家 → 工程部');
    const [ticket] = (await service.state()).tickets;
    expect(ticket).toMatchObject({ state: 'closed', open: false });
  });
});

function chat(
  lines: readonly string[],
  env: Record<string, string>,
): Promise<{ code: number | null; out: string }> {
  const tsx = join(ROOT, 'node_modules/tsx/dist/cli.mjs');
  const child = spawn(process.execPath, [tsx, join(ROOT, 'bots/commands/chat.ts')], {
    env: { ...environment(), LC_ALL: 'zh_CN.UTF-8', ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stdin.end(`${lines.join('\n')}\n`);
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out })));
}
