import { describe, expect, it } from 'vitest';
import { paper, tell } from './answering.ts';

const LEVELS = paper(
  'complaints',
  `# 投诉处理规程

1.1 投诉受理后 2 小时内有专人与投诉人联系。

1.2 答复时限：严重投诉 1 天内答复，重大投诉 2 天内答复，一般投诉 5 个工作日内答复；答复须当面或者书面作出。

1.3 轻微投诉是指服务能力有限、没有谁故意造成、容易改好的事。

1.4 装修保证金业主 2000 元、装修公司 3000 元；垃圾清运费按每平方米 4 元一次交清。

1.5 消防演练：写字楼每半年一次，住宅每年一次，商业街每年两次。

1.6 大件物品搬出小区，须持放行条。业主本人凭身份证办理；租户办理的，须有业主书面同意；欠费不作为拒绝放行的理由。
`,
);

describe('of several kinds that stand in one sentence', () => {
  it.each([
    ['一般投诉几天答复？', '一般投诉 5 个工作日内答复', ['严重', '重大']],
    ['重大投诉要几天答复', '重大投诉 2 天内答复', ['严重', '一般投诉']],
    ['嚴重投訴幾天答覆？', '严重投诉 1 天内答复', ['重大', '一般投诉']],
    ['How many days until an ordinary complaint is answered?', '一般投诉 5 个工作日', ['严重', '重大']],
    ['装修公司要交多少保证金？', '装修保证金装修公司 3000 元', ['2000']],
    ['业主装修保证金多少钱', '装修保证金业主 2000 元', ['3000']],
    ['住宅的消防演练多久一次', '消防演练：住宅每年一次。', ['写字楼', '商业街']],
    ['商铺多久做一次消防演练', '消防演练：商业街每年两次。', ['写字楼', '住宅']],
    ['租户把大件物品搬出去要什么手续', '租户办理的，须有业主书面同意', ['本人凭身份证']],
  ])('%s: %s', (question, said, unsaid) => {
    const { text } = tell([LEVELS], question);
    expect(text.replace(/(?<=\p{Script=Han}) (?=\d)/gu, '')).toContain(
      said.replace(/(?<=\p{Script=Han}) (?=\d)/gu, ''),
    );
    for (const other of unsaid) expect(text).not.toContain(other);
  });

  it('says all where the question names none or two', () => {
    for (const question of ['投诉几天答复', '严重投诉和重大投诉几天答复'])
      expect(tell([LEVELS], question).text).toMatch(/严重投诉.*重大投诉/);
  });

  it('leaves nothing out where one kind leans on another', () => {
    const tied = paper('tied', '1.1 垃圾清运：住宅每日两次，商业街同上，写字楼每日三次。');
    expect(tell([tied], '写字楼的垃圾每日清运几次').text).toContain('住宅每日两次');
  });
});

describe('lists', () => {
  const papers = paper(
    'papers',
    `# 入住规程

2.1 办理收房须提交下列资料：

- 业主身份证原件和复印件；
- 购房合同原件；
- 一寸照片两张，办门禁卡用。

2.2 便民服务：（一）轮椅免费借用，押金 200 元，当天归还，闭园前半小时停止借出，损坏的照价赔偿；（二）雨伞押金 50 元，三天内归还，过期押金不退；（三）行李寄存每件 5 元，贵重物品不予寄存，过夜另加 10 元，七天无人认领的按无主物处理。

2.3 火灾处置程序：
1、立即拨打 119 报警；
2、切断电源和燃气；
3、组织住户沿楼梯疏散。
`,
  );

  it('are said whole, one entry a line, when they are asked for', () => {
    expect(tell([papers], '收房要带什么材料').text.split('\n')).toEqual([
      '办理收房须提交下列资料：',
      '- 业主身份证原件和复印件；',
      '- 购房合同原件；',
      '- 一寸照片两张，办门禁卡用。',
    ]);
  });

  it('keep their order as steps', () => {
    expect(tell([papers], '发生火灾怎么处置，什么程序').text).toMatch(/1、.*\n2、.*\n3、/);
  });

  it('give the one entry that was asked for, with the words that lead to it', () => {
    const { text } = tell([papers], '行李寄存一件多少钱');
    expect(text).toMatch(/^便民服务：行李寄存每件 ?5 ?元/);
    expect(text).not.toContain('轮椅');
  });

  it('of entries that are clauses of their own are put together', () => {
    const long = '，并在服务中心当面查验原件，复印件由业主签名后留存在业主档案内，三年内有效';
    const split = paper(
      'split',
      `3.1 办理装修申请须提交下列资料：\n3.1.1 装修申请表${long}；\n3.1.2 施工图纸${long}；\n3.1.3 施工单位营业执照${long}。`,
    );
    const { text, citations } = tell([split], '装修申请要提交哪些资料');
    expect(text).toMatch(
      /^办理装修申请须提交下列资料：?\n1\. 装修申请表.*\n2\. 施工图纸.*\n3\. 施工单位营业执照/,
    );
    expect(citations.length).toBeGreaterThan(0);
  });

  it('that are too long end at an entry and say that they go on', () => {
    const entries = Array.from(
      { length: 8 },
      (_, i) => `- 第${i + 1}类违规是${'乱堆乱放杂物占用公共通道'.repeat(3)}；`,
    );
    const long = paper('long', `4.1 下列行为属于违规：\n\n${entries.join('\n')}`);
    const { text } = tell([long], '哪些行为属于违规');
    expect(text.length).toBeLessThanOrEqual(500);
    if (text.includes('原文')) expect(text).toMatch(/；…（其余见原文）$/);
  });
});

describe('what is said', () => {
  it('of a bare entry stands behind its heading', () => {
    const bare = paper('bare', '# 时限\n\n## 一般投诉\n\n2 天。\n\n## 重大投诉\n\n4 小时。');
    expect(tell([bare], '一般投诉多久答复').text).toMatch(/一般投诉：2 ?天/);
  });

  it('of a long paragraph is the sentence that answers, with its condition', () => {
    const long = paper(
      'long',
      '5.1 监控中心二十四小时双人值班，值班员不得脱岗、睡岗，不得让无关人员进入，交接时逐项签名并清点钥匙和器材。录像保存三十天。但涉案的录像另行封存，保存到结案。值班记录每月装订一次，交行政部存档，保存期五年，借阅须填写单据并当天归还，遗失的由借阅人书面说明。',
    );
    expect(tell([long], '录像保存多少天').text).toBe('录像保存三十天。但涉案的录像另行封存，保存到结案。');
  });

  it('of a short paragraph begins with the sentence that answers, when that stands by itself', () => {
    const short = paper(
      'short',
      '5.2 维修返修率不超过 1%。同一故障在 30 天内再坏的，免费返修。但人为损坏的除外。',
    );
    expect(tell([short], '同一故障多少天内再坏免费返修').text).toMatch(/^同一故障在.*除外。$/);
    const leaning = paper('leaning', '5.3 门禁卡每户四张。其遗失的，须立即挂失，补办每张 25 元。');
    expect(tell([leaning], '遗失补办每张多少钱').text).toMatch(/^门禁卡每户四张。其遗失/);
  });

  it('keeps the paragraph’s title out of the way of its answer', () => {
    const titled = paper(
      'titled',
      '6.1 空调（写字楼）\n1.供冷期 5 月 1 日至 10 月 31 日，工作日 8:00—18:30 供应；加时供应每小时 45 元。\n2.风机盘管滤网每季度清洗一次，冷却塔供冷期内每月清洗一次。',
    );
    expect(tell([titled], '加时供冷每小时多少元').text).toContain('45');
  });

  it('of a table names its columns', () => {
    const table = paper(
      'table',
      '7.1 岗位表\n岗位 | 直接上级 | 代理人\n仓管员 | 副经理 | 行政文员\n收费员 | 客服主管 | 前台\n楼管 | 客服主管 | 相邻楼管',
    );
    expect(tell([table], '仓管员的直接上级是谁').text).toContain(
      '岗位：仓管员；直接上级：副经理；代理人：行政文员',
    );
  });

  it('joins two clauses when the question asks two things', () => {
    const two = paper(
      'two',
      '8.1 泳池开放时间为每天 14:00 至 21:00。\n\n8.2 烧烤区押金为 300 元，用完当场退还。',
    );
    const { text, citations } = tell([two], '泳池几点开放？烧烤区押金多少钱？');
    expect(text).toContain('14:00');
    expect(text).toContain('300');
    expect(citations.map(({ clause }) => clause).sort()).toEqual(['8.1', '8.2']);
  });

  it('joins the level of one clause with the time that another gives for this level', () => {
    const levels = paper(
      'levels',
      '9.1 重要投诉是指公司有过错引起的投诉，例如员工骂人、报修没人来。\n\n9.2 重大投诉在 1 天内处理完。\n\n9.3 重要投诉在 3 天内处理完。\n\n9.4 轻微投诉在 7 天内处理完。',
    );
    const { text } = tell([levels], '员工骂人的投诉几天处理完');
    expect(text).toContain('重要投诉是指');
    expect(text).toContain('3 天');
    expect(text).not.toMatch(/1 天|7 天/);
  });

  it('of a time that depends on a level nobody named is that of each level', () => {
    const levels = paper(
      'each',
      '9.1 意见簿由客服主管每周查看。\n\n9.2 重大投诉在 1 天内处理完。\n\n9.3 重要投诉在 3 天内处理完。\n\n9.4 轻微投诉在 7 天内处理完。',
    );
    expect(tell([levels], '投诉几天处理完').text).toBe(
      '重大投诉在 1 天内处理完。\n重要投诉在 3 天内处理完。\n轻微投诉在 7 天内处理完。',
    );
    expect(tell([levels], '重要投诉几天处理完').text).toBe('重要投诉在 3 天内处理完。');
    expect(tell([levels], '一般投诉几天处理完').text).toBe('');
  });

  it('in answer to an English question is introduced in English and not translated', () => {
    expect(tell([LEVELS], 'How many days until an ordinary complaint is answered?').text).toMatch(
      /^From the handbook \(in Chinese\): \p{Script=Han}/u,
    );
    const english = paper('english', '1.1 The pool opens at 14:00 and closes at 21:00.');
    expect(tell([english], 'When does the pool open?').text).toMatch(/^The pool opens/);
  });

  it('is nothing without clauses', () => {
    expect(tell([], '几天答复')).toEqual({ text: '', citations: [], overruled: [] });
  });
});
