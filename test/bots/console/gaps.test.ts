import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readGapLines } from '../../../bots/commands/handbookGaps.ts';
import { readHandbookFile } from '../../../bots/handbooks.ts';
import { fingerprint, readConfig } from '../../../core/io/index.ts';
import { startTestService, until } from './service.ts';
import type { TestService } from './service.ts';

const dir = mkdtempSync(join(tmpdir(), 'guanjia-gaps-page-'));
const handbooks = join(dir, 'handbooks');
const PARCELS = '前台代收的快递保管多少天';

let service: TestService;

beforeAll(async () => {
  mkdirSync(handbooks);
  writeFileSync(join(handbooks, 'lift.md'), '# 电梯\n\n1.1 电梯每半个月保养一次。\n');
  service = await startTestService({
    GUANJIA_HANDBOOKS: handbooks,
    GUANJIA_POLICY: 'handbooks/policy.yaml',
  });
  await service.talk('wang', PARCELS);
  await service.talk('qian', `请问${PARCELS}？`);
  await service.talk('wang', '附近地铁站几点停运 <b>');
}, 120_000);
afterAll(async () => {
  await service.stop();
  rmSync(dir, { recursive: true, force: true });
});

async function page(language: string): Promise<string> {
  return (await fetch(new URL(`/office/gaps?language=${language}`, service.url))).text();
}

/** The table under the head that begins so. */
function partOf(text: string, head: string): string {
  return text.split('<section').find((part) => part.includes(`<h2>${head}`)) ?? '';
}

async function add(name: string, text: string): Promise<void> {
  const read = await readHandbookFile(name, new TextEncoder().encode(text));
  if (!read.ok) throw new Error(read.problem);
  const decided = { as: null, title: null, audience: null, property: null, effectiveOn: null };
  const files = [{ ...decided, isConfirmed: false, file: read.file }];
  const body = { folder: fingerprint(service.dataDir), order: { do: 'add', files } };
  expect((await service.post('/api/handbooks', body)).status).toBe(200);
}

async function say(who: string, text: string): Promise<void> {
  expect((await service.post('/api/say', { who, text })).status).toBe(200);
}

function readLines(language: string): Promise<string[]> {
  return readGapLines(
    readConfig({
      ...{ GUANJIA_DATA: service.dataDir, GUANJIA_LOG: 'error', GUANJIA_LANGUAGE: language },
      GUANJIA_POLICY: 'handbooks/policy.yaml',
    }),
  );
}

describe('the page of what the handbooks leave open', () => {
  it('shows each group once, with how many asked and how often, and nobody by name', async () => {
    const text = await until(async () => {
      const shown = await page('zh-Hans');
      expect(shown).toContain('附近地铁站几点停运');
      return shown;
    });
    const open = partOf(text, '还没有答案：2');
    expect(open.match(/前台代收的快递保管多少天/g)).toHaveLength(1);
    expect(open).toMatch(/>2<\/td><td>2 户<\/td>/);
    expect(open).toContain('没有答案');
    expect(text).toContain('&lt;b&gt;');
    expect(text).not.toMatch(/王女士|钱先生|3-2-501|wang/);
    expect(await page('en')).toContain('Still open: 2');
  });

  it('shows which clause answers it once one is added while the service runs', async () => {
    await add(
      'parcels.md',
      '# 快递规定\n\n1.1 前台代收的快递保管 5 天。\n\n1.2 生鲜包裹放一楼冷柜，当天取走。\n',
    );
    const text = await until(async () => {
      const shown = await page('zh-Hans');
      expect(partOf(shown, '已经补上：1')).toContain('《快递规定》1.1');
      return shown;
    });
    expect(partOf(text, '还没有答案：1')).toContain('附近地铁站几点停运');
    const english = partOf(await page('en'), 'Answered by now: 1');
    expect(english).toMatch(/《快递规定》1\.1, since \d{4}-/);
    expect(english).toContain('2 homes');
  });

  it('lists the answers that were kept, and that one waits for agreement', async () => {
    // At night the asker hears it in the morning: what is said is not waited for, only what comes of it.
    await say('xu', '答复 Z-0003：末班车二十三点');
    await say('xu', '记入手册 Z-0003');
    await until(async () =>
      expect(partOf(await page('zh-Hans'), '记入手册的答复')).toMatch(
        /A-\d{4}.*末班车二十三点.*小徐 \d{4}-.*等孙主管同意/,
      ),
    );
    await say('sun', '同意');
    await until(async () =>
      expect(partOf(await page('en'), 'Kept answers')).toMatch(/末班车二十三点.*residents and staff.*in use/),
    );
    await until(async () => expect(partOf(await page('en'), 'Answered by now: 2')).toContain('同事答复'));
  });

  it('is also a list in a terminal, beside the running service', async () => {
    const lines = await readLines('zh-Hans');
    expect(lines[0]).toBe('还没有答案：0');
    expect(lines.slice(1).join('\n')).toMatch(/已经补上：2\n {2}2× · 前台代收的快递保管多少天 · 2 户 · /);
    expect((await readLines('en')).join('\n')).toMatch(/2 homes .*《快递规定》1\.1, since/);
  });
});
