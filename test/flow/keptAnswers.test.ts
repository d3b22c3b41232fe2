import { describe, expect, test } from 'vitest';
import type { Line } from '../../bots/drill/lines.ts';
import { SMALL_COMPANY, playYaml } from '../support/drill.ts';
import type { Played } from '../support/drill.ts';
import { errorAt, errorsOf, linesTo, textsAt } from './scenario.ts';

const POOL = '游泳池几点开门';

/** 09:01 asked, 09:05 answered; what follows is the test's. */
function drill(events: readonly [string, string][], until = '+3h'): string {
  const all: readonly [string, string][] = [
    ['+1m', `who: wang, say: "${POOL}"`],
    ['+5m', 'who: xu, press: answer, with: "王女士您好，六月到九月，每天14点到21点"'],
    ...events,
  ];
  const lines = all.map(([at, what]) => `  - {at: ${at}, ${what}}`);
  return `start: 2026-03-03T09:00:00+08:00\nuntil: ${until}\n${SMALL_COMPANY}\nevents:\n${lines.join('\n')}\n`;
}

const KEPT: readonly [string, string][] = [
  ['+6m', 'who: xu, press: keep'],
  ['+7m', 'who: sun, press: approve'],
];

function cardsAt(played: Played, to: string, clock: string): Line[] {
  return linesTo(played, to).filter((line) => line.kind === 'card' && played.clock(line) === clock);
}

describe('an answer to a question that the handbooks leave open', () => {
  test('goes back to the asker, and whoever gave it is asked whether to keep it', async () => {
    const played = await playYaml(drill([]));
    expect(textsAt(played, 'wang', '09:05:00')).toContain('小徐回复您：王女士您好，六月到九月');
    const [offer] = cardsAt(played, 'xu', '09:05:00');
    expect(offer).toMatchObject({ buttons: ['keep'] });
    expect(String(offer?.['text'])).toContain(`问：${POOL}\n答：六月到九月，每天14点到21点`);
    expect(String(offer?.['text'])).not.toContain('王女士');
  });

  test('is not kept by an offer that nobody takes up, nor before a supervisor agrees', async () => {
    const played = await playYaml(
      drill([
        ['+6m', `who: liu, say: "${POOL}"`],
        ['+7m', 'who: xu, press: keep'],
        ['+8m', `who: guest, say: "${POOL}"`],
      ]),
    );
    for (const [who, clock] of [
      ['liu', '09:06:00'],
      ['guest', '09:08:00'],
    ] as const)
      expect(textsAt(played, who, clock)).not.toContain('14点');
    expect(cardsAt(played, 'sun', '09:07:00')).toMatchObject([{ buttons: ['approve', 'refuse'] }]);
    expect(textsAt(played, 'sun', '09:07:00')).toContain('谁能看到：住户和员工');
  });

  test('answers whoever asks next once a supervisor has agreed, with whose word it is', async () => {
    const played = await playYaml(
      drill([
        ...KEPT,
        ['+10m', 'who: wangb, say: "请问游泳池几点开？"'],
        ['+11m', `who: liu, say: "${POOL}"`],
        ['+12m', 'who: xu, in: group, say: "游泳池几点开门？"'],
      ]),
    );
    const text = textsAt(played, 'wangb', '09:10:00');
    expect(text).toContain('六月到九月，每天14点到21点\n——小徐 2026年3月3日 答复（A-0002）');
    expect(text).not.toContain('王女士');
    expect(textsAt(played, 'liu', '09:11:00')).toContain('——小徐 2026年3月3日 答复（A-0002）');
    expect(textsAt(played, 'group', '09:12:00')).toContain('——小徐 2026年3月3日 答复（A-0002）');
    expect(played.find('ticket', { n: 2 })).toEqual([]);
    const [line] = linesTo(played, 'wangb').filter((one) => played.clock(one) === '09:10:00');
    expect(line?.['cites']).toEqual([
      {
        document: '同事答复',
        clause: 'A-0002（答复人 小徐，日期 2026-03-03）',
        quote: '六月到九月，每天14点到21点',
      },
    ]);
    expect(textsAt(played, 'xu', '09:07:00')).toContain('A-0002 孙主管已同意记入手册');
  });

  test('says it in the language of whoever asks', async () => {
    const played = await playYaml(
      drill([
        ...KEPT,
        ['+10m', 'who: guest, say: "請問游泳池幾點開門？"'],
        ['+11m', 'who: liu, say: "Where can I buy a second-hand piano?"'],
        ['+12m', 'who: xu, press: answer, ticket: 2, with: "Please look at the notice board in the lobby"'],
        ['+13m', 'who: xu, say: "记入手册"'],
        ['+14m', 'who: sun, say: "同意"'],
        ['+15m', 'who: liu, say: "Where can I buy a second-hand piano?"'],
      ]),
    );
    expect(textsAt(played, 'guest', '09:10:00')).toContain('——小徐 2026年3月3日 答覆（A-0002）');
    expect(textsAt(played, 'liu', '09:15:00')).toContain(
      'Please look at the notice board in the lobby\n— answered by 小徐 on 3 Mar 2026 (A-0004)',
    );
  });

  test('that is not agreed to answers nobody, and whoever gave it hears why', async () => {
    const played = await playYaml(
      drill([
        ['+6m', 'who: xu, say: "记入手册 Z-0001"'],
        ['+7m', 'who: sun, say: "A-0002 不同意：今年还没定"'],
        ['+10m', `who: guest, say: "${POOL}"`],
        ['+11m', 'who: sun, say: "同意 A-0002"'],
      ]),
    );
    expect(textsAt(played, 'xu', '09:07:00')).toContain('A-0002 孙主管没有同意记入手册：今年还没定');
    expect(textsAt(played, 'guest', '09:10:00')).not.toContain('14点');
    expect(textsAt(played, 'sun', '09:11:00')).toContain('A-0002 已经定了：没有同意。');
  });

  test.each([
    ['li', 'A-0002 要由主管（不是答复人本人）决定。'],
    ['xu', 'A-0002 要由主管（不是答复人本人）决定。'],
  ])('cannot be agreed to by %s', async (who, text) => {
    const played = await playYaml(
      drill([
        ['+6m', 'who: xu, press: keep'],
        ['+7m', `who: ${who}, say: "同意 A-0002"`],
        ['+10m', `who: guest, say: "${POOL}"`],
      ]),
    );
    expect(textsAt(played, who, '09:07:00')).toBe(text);
    expect(errorAt(played, '09:07:00')).toContain('not_yours');
    expect(textsAt(played, 'guest', '09:10:00')).not.toContain('14点');
  });

  test('is put otherwise by whoever keeps it', async () => {
    const played = await playYaml(
      drill([
        ['+6m', 'who: xu, say: "keep Z-0001: 六月到九月开放，每天14点到21点，请带泳帽"'],
        ['+7m', 'who: chen, say: "同意 A-0002"'],
        ['+10m', `who: guest, say: "${POOL}"`],
      ]),
    );
    expect(textsAt(played, 'guest', '09:10:00')).toContain('请带泳帽\n——小徐');
  });

  test('gives way to a newer one, and can be taken out again', async () => {
    const played = await playYaml(
      drill([
        ...KEPT,
        ['+8m', 'who: xu, say: "记入手册 Z-0001：今年游泳池不开"'],
        ['+9m', 'who: sun, press: approve'],
        ['+10m', `who: guest, say: "${POOL}"`],
        ['+11m', 'who: xu, say: "移出手册 A-0003"'],
        ['+12m', 'who: sun, say: "移出手册 A-0003"'],
        ['+13m', `who: guest, say: "${POOL}"`],
      ]),
    );
    expect(textsAt(played, 'sun', '09:09:00')).toContain('代替了 A-0002。');
    expect(textsAt(played, 'guest', '09:10:00')).toContain(
      '今年游泳池不开\n——小徐 2026年3月3日 答复（A-0003）',
    );
    expect(textsAt(played, 'xu', '09:11:00')).toContain('要由主管');
    expect(textsAt(played, 'sun', '09:12:00')).toContain('A-0003 已移出手册');
    expect(textsAt(played, 'guest', '09:13:00')).not.toMatch(/14点|不开/);
  });

  test('that nobody decides on is brought to mind once', async () => {
    const played = await playYaml(drill([['+6m', 'who: xu, press: keep']], '+2d'));
    const late = linesTo(played, 'sun').filter((line) =>
      String(line['text']).includes('还没定要不要记入手册'),
    );
    expect(late).toHaveLength(1);
    expect(late[0]).toMatchObject({ buttons: ['approve', 'refuse'] });
  });

  test('waits only where one was given', async () => {
    const played = await playYaml(
      drill([
        ['+20m', 'who: wangb, say: "附近地铁站几点停运"'],
        ['+21m', 'who: xu, say: "记入手册 Z-0002"'],
        ['+22m', 'who: xu, say: "记入手册 Z-0001"'],
        ['+23m', 'who: xu, say: "记入手册 Z-0001"'],
      ]),
    );
    expect(textsAt(played, 'xu', '09:21:00')).toBe('Z-0002 还没有答复，先答复，再记入手册。');
    expect(textsAt(played, 'xu', '09:23:00')).toMatch(/^Z-0001 的答复已经提过（A-\d+），等孙主管同意。$/);
    expect(errorsOf(played)).toEqual([
      'xu cannot press keep: wrong_state',
      'xu cannot press keep: wrong_state',
    ]);
  });
});

describe('an answer to a colleague', () => {
  const EVENTS: readonly [string, string][] = [
    ['+20m', 'who: li, in: group, say: "年终奖什么时候发"'],
    ['+25m', 'who: zhao, press: answer, with: "年底由财务统一通知"'],
    ['+26m', 'who: zhao, press: keep'],
    ['+27m', 'who: sun, press: approve, with: ""'],
    ['+28m', 'who: xu, in: group, say: "年终奖什么时候发？"'],
    ['+29m', 'who: wang, say: "年终奖什么时候发"'],
  ];

  test('is for colleagues only', async () => {
    const played = await playYaml(drill(EVENTS));
    expect(textsAt(played, 'li', '09:25:00')).toContain('赵主管回复您：年底由财务统一通知');
    expect(textsAt(played, 'sun', '09:26:00')).toContain('谁能看到：员工（住户看不到）');
    expect(textsAt(played, 'group', '09:28:00')).toContain('年底由财务统一通知\n——赵主管 2026年3月3日 答复');
    expect(
      linesTo(played, 'wang')
        .map(({ text }) => String(text))
        .join(),
    ).not.toContain('财务');
  });

  test('is for residents too where the supervisor says so', async () => {
    const widened = EVENTS.map(([at, what]): [string, string] => [
      at,
      what.replace('with: ""', 'with: "住户也能看"'),
    ]);
    const played = await playYaml(drill(widened));
    expect(textsAt(played, 'wang', '09:29:00')).toContain('年底由财务统一通知\n——赵主管');
  });

  test('of the supervisor of the service centre is agreed to by the director', async () => {
    const played = await playYaml(
      drill([
        ['+20m', 'who: xu, in: group, say: "年终奖什么时候发"'],
        ['+25m', 'who: sun, press: answer, with: "年底由财务统一通知"'],
        ['+26m', 'who: sun, press: keep'],
        ['+27m', 'who: sun, say: "同意 A-0003"'],
        ['+28m', 'who: chen, press: approve'],
        ['+29m', 'who: li, in: group, say: "年终奖什么时候发"'],
      ]),
    );
    expect(textsAt(played, 'sun', '09:27:00')).toContain('要由主管（不是答复人本人）决定');
    expect(textsAt(played, 'group', '09:29:00')).toContain('年底由财务统一通知');
  });
});

describe('a service that is killed or stopped while an answer is kept', () => {
  const EVENTS: readonly [string, string][] = [...KEPT, ['+10m', `who: guest, say: "${POOL}"`]];
  const received = (played: Played): string[] =>
    played.lines
      .filter(({ kind }) => ['message', 'card', 'alert'].includes(kind))
      .map((line) => JSON.stringify(line))
      .sort();

  test.each(['kill', 'restart', 'repeat'])('says everything once after a %s at every step', async (how) => {
    const steps = ['+1m', '+5m', '+6m', '+7m', '+10m'].map((at): [string, string] => [at, `system: ${how}`]);
    const calm = await playYaml(drill(EVENTS));
    expect(textsAt(calm, 'guest', '09:10:00')).toContain('A-0002');
    expect(received(await playYaml(drill([...EVENTS, ...steps])))).toEqual(received(calm));
  });
});
