import { describe, expect, it } from 'vitest';
import { makeReader } from '../../../core/intake/index.ts';
import { readWeights } from '../../../core/io/index.ts';
import type { Act } from '../../../core/intake/index.ts';

const reader = makeReader(readWeights());
const read = (text: string) => reader.read(text, Date.parse('2026-02-18T02:15:00Z'), 'Asia/Shanghai');

const CANCELS = [
  '算了不投诉了',
  '算了，不投诉了',
  '我不报修了',
  '唔投訴啦',
  '取消水龙头的报修',
  '取消我家的报修',
  '水龙头不用修了',
  '不用修灯了',
  'cancel everything',
  '全部取消',
];

const LINES: Readonly<Record<Exclude<Act['kind'], 'rate' | 'choose'>, readonly string[]>> = {
  thank: [
    '谢谢',
    '多谢你们',
    'thanks a lot',
    'thank you so much',
    '好的谢谢',
    '唔該晒',
    '辛苦了',
    '谢谢师傅！',
  ],
  greet: ['你好', '在吗', 'hello', 'Good morning', '早晨', '您好，在吗？', '新年快乐'],
  acknowledge: ['好的', 'ok', '收到', '嗯嗯', 'noted', 'got it', '明白', '好的，收到', '👌'],
  hand_over: [
    '转人工',
    '人工',
    '找真人',
    'talk to a human',
    '我要找人工客服',
    'can I speak to a real person please',
  ],
  are_you_a_machine: [
    '你是机器人吗',
    'are you a bot?',
    '你是真人吗？',
    '你係咪機械人',
    'am I talking to a robot?',
  ],
  what_can_you_do: ['你能做什么', 'what can you do?', '你可以帮我什么', '有什么功能'],
  ask_status: [
    '我的单子到哪了',
    '到哪了',
    '还有多久到？',
    '佢哋到邊度喇',
    '出发了吗',
    'is he on his way?',
    'how long until he comes',
    'when are you coming?',
    '修得怎么样',
    'any update',
    'any update on my ticket?',
    '進度如何',
    '有消息了吗',
    '怎么样了',
    '點呀？',
    '师傅到哪了',
    '師傅幾時到',
    '師傅到邊度喇',
    '换锁芯的师傅几点到？',
    '我家水龙头的单子怎么样了',
    '我家那个漏水修得怎么样了',
    '我报修的灯怎么样了？',
    "how's the tap repair going?",
  ],
  urge: [
    '催单',
    '还没人来',
    '怎么还不来',
    '快点',
    'still nobody here',
    '快啲',
    '師傅呢？',
    '催一下',
    '等很久了',
  ],
  cancel: [
    '算了不用了',
    '取消',
    '已经好了不用来了',
    'cancel',
    'never mind',
    '取消报修',
    '不用了，谢谢',
    ...CANCELS,
  ],
  confirm: ['对', '是的', '没错', 'yes', 'correct', '確認'],
  deny: ['不对', '不是', 'no', 'wrong', '唔係'],
  reopen: ['又坏了', '又漏了', 'broken again', '又壞咗'],
  not_fixed: [
    ...['还在漏', '没修好', 'not fixed', 'still leaking', '还是不行'],
    ...['还是很吵', '仲係好嘈', 'not solved, still noisy', '不行，还是漏'],
  ],
  room: ['我是3-2-501', '3栋2单元501', "I'm in Flat 12C", 'Tower 2 Flat 12C'],
  reschedule: ['改成下午', '换个时间', 'can you come tomorrow instead', '改到周六上午', '推迟到明天'],
  safe: ['误报', '没事了是演习', '虚惊一场', 'false alarm', '误报，不好意思'],
};

describe('conversational moves', () => {
  for (const [kind, lines] of Object.entries(LINES)) {
    it.each(lines.map((text) => [text]))(`takes %s as ${kind}`, (text) => {
      expect(read(text).act).toEqual({ kind });
    });
  }

  it.each([
    ['5', 5, ''],
    ['5 师傅很快', 5, '师傅很快'],
    ['3分，来得太慢', 3, '来得太慢'],
    ['五星', 5, ''],
    ['4 stars', 4, ''],
    ['1', 1, ''],
    ['非常满意', 5, ''],
  ])('takes %s as the mark %i', (text, score, words) => {
    expect(read(text).act).toEqual({ kind: 'rate', score, words });
  });

  it.each([
    ['选2', 2],
    ['第二个', 2],
    ['option 3', 3],
  ])('takes %s as choice %i', (text, option) => {
    expect(read(text).act).toEqual({ kind: 'choose', option });
  });

  it.each([
    ['厨房水龙头漏水，麻烦来修'],
    ['物业费怎么交'],
    ['2单元的灯坏了'],
    ['1、马桶堵了 2、灯坏了 3-1-402'],
    ['3 days without water'],
    ['好的，那厨房水管什么时候修'],
    ['换一个角阀要多少钱'],
    ['谢谢，另外电梯又停了'],
    ['为什么取消上门维修'],
    ['物业取消了我的单子'],
    ['维修基金怎么样用'],
  ])('sees no move in %s, which is a matter', (text) => {
    expect(read(text).act).toBeNull();
  });

  it('files a grievance about waiting as a complaint, not as a move', () => {
    const { act, categories } = read('报修三天没人来，什么服务');
    expect(act).toBeNull();
    expect(categories).toContain('complaint');
  });

  it.each([['你好'], ['谢谢'], ['ok'], ['转人工'], ['5'], ['3-2-501']])(
    'files the bare move %s under other',
    (text) => {
      expect(read(text).categories).toEqual(['other']);
    },
  );
});
