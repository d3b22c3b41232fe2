import { describe, expect, test } from 'vitest';
import {
  isCharge,
  readCharge,
  readFeeListing,
  readPaid,
  readUnpaid,
} from '../../../core/assistant/registers/feeWords.ts';
import { readHomeWish } from '../../../core/assistant/registers/homeWords.ts';
import {
  readLending,
  readLoanListing,
  readProlonging,
  readReturn,
} from '../../../core/assistant/registers/loanWords.ts';
import { endOf, findTime, numberIn, orderWords } from '../../../core/assistant/registers/reading.ts';
import {
  isPlan,
  isVisitListing,
  purposeOf,
  readCancel,
  readMove,
  readRecord,
  withoutVisitor,
} from '../../../core/assistant/registers/visitWords.ts';
import { makeReader } from '../../../core/intake/index.ts';
import { readWeights } from '../../../core/io/index.ts';
import { local, sayLocal } from '../../support/samplePolicy.ts';

const now = local('2026-03-03 09:00');
const reader = makeReader(readWeights());
const timeIn = (words: string) => findTime(words, { reader, now, zone: 'Asia/Shanghai' });

describe('lending as staff say it', () => {
  test.each([
    ['借出 雨伞 2把 王女士', { thing: 'umbrella', label: '雨伞', count: 2, name: '王女士' }],
    ['借钥匙 配电房', { thing: 'key', label: '配电房钥匙', count: 1, name: null }],
    ['lend 2 umbrellas to Ms Liu', { thing: 'umbrella', count: 2, name: 'Ms Liu' }],
    ['借出 充电宝', { thing: null, label: '充电宝', count: 1 }],
    ['借用 轮椅', { thing: 'wheelchair', label: '轮椅' }],
    ['借给 王女士 电钻', { thing: 'tool', label: '电钻', name: '王女士' }],
    ['借雨伞一把给', { thing: 'umbrella', count: 1 }],
  ])('%s', (words, read) => {
    expect(readLending(words)).toMatchObject(read);
  });

  test.each(['借雨伞要押金吗', '借过', '借阅档案', '借用登记', '借钱给他', '雨伞在哪', '怎么借梯子'])(
    'not: %s',
    (words) => {
      expect(readLending(words)).toBeNull();
    },
  );

  test.each([
    ['归还 J-0003 伞骨断了一根', { n: 3, remark: '伞骨断了一根' }],
    ['还伞', { n: null, thing: 'umbrella', remark: '' }],
    ['J-0003 还了1把', { n: 3, count: 1 }],
    ['归还 雨伞 1把 伞骨断了', { thing: 'umbrella', count: 1, remark: '伞骨断了' }],
    ['雨伞还了', { thing: 'umbrella' }],
    ['returned J-0003 wet but fine', { n: 3, remark: 'wet but fine' }],
  ])('back: %s', (words, read) => {
    expect(readReturn(words)).toMatchObject(read);
  });

  test.each(['还是没人来', '还有哪些没还', '雨伞还了吗', '伞还了没', '归还押金', '还没还伞', '好的'])(
    'not back: %s',
    (words) => {
      expect(readReturn(words)).toBeNull();
    },
  );

  test.each([
    '谁还没还伞',
    '/借用',
    '哪些东西逾期没还',
    '谁借了钥匙',
    'who has not returned the umbrella',
    'loans',
  ])('asks what is out: %s', (words) => {
    expect(readLoanListing(words)).not.toBeNull();
  });

  test('longer, by its number', () => {
    expect(readProlonging('续借 J-0005')).toEqual({ n: 5, thing: null });
    expect(readProlonging('可以续借吗')).toBeNull();
  });
});

describe('fees as staff say them', () => {
  test.each([
    ['已缴 物业费', { n: null, what: '物业费' }],
    ['F-0007 已缴', { n: 7, what: '' }],
    ['物业费已交', { n: null, what: '物业费' }],
    ['已缴 物业费 2026-10', { what: '物业费', period: '2026-10' }],
    ['收到 停车费 300元', { what: '停车费' }],
    ['F-0007 完成', { n: 7 }],
  ])('%s', (words, read) => {
    expect(readPaid(words)).toMatchObject(read);
  });

  test.each(['收到', '收到，马上去', '已交 钥匙', '物业费交了吗', 'F-0007 没到账', '未缴物业费'])(
    'not paid: %s',
    (words) => {
      expect(readPaid(words)).toBeNull();
    },
  );

  test('unpaid after all needs its number', () => {
    expect(readUnpaid('F-0007 没到账 账户里没有')).toEqual({ n: 7, reason: '账户里没有' });
    expect(readUnpaid('没到账')).toBeNull();
  });

  const findDay = (words: string) => {
    const found = timeIn(words);
    return found && { at: endOf(found), rest: found.rest };
  };
  test.each([
    [
      '应缴 物业费 2026-03 1280.5元 3月10日前',
      { what: '物业费', period: '2026-03', amountFen: 128_050, dueOn: '2026-03-10' },
    ],
    [
      '应缴 停车费 300元 2026-03-31',
      { what: '停车费', period: '2026-03', amountFen: 30_000, dueOn: '2026-03-31' },
    ],
  ])('%s', (words, read) => {
    expect(isCharge(words)).toBe(true);
    expect(readCharge(words, findDay, 'Asia/Shanghai')).toEqual(read);
  });

  test.each(['应缴 物业费 1280元', '应缴 物业费 3月10日前', '应缴 1280元 3月10日前'])(
    'lacks something: %s',
    (words) => {
      expect(readCharge(words, findDay, 'Asia/Shanghai')).toBeNull();
    },
  );

  test.each([
    ['/欠费', null],
    ['欠费 3栋', '3'],
    ['3栋欠费名单', '3'],
    ['arrears', null],
  ])('asks who owes: %s', (words, building) => {
    expect(readFeeListing(words)).toEqual({ building });
  });

  test.each(['欠费多少天断电', '欠费的住户怎么处理'])('a question about procedure: %s', (words) => {
    expect(readFeeListing(words)).toBeNull();
  });
});

describe('visits as staff say them', () => {
  test('a plan, its purpose and who goes', () => {
    expect(isPlan('走访 3-2-501 明天上午10点 了解漏水')).toBe(true);
    expect(purposeOf('走访  了解漏水处理情况')).toBe('了解漏水处理情况');
    expect(withoutVisitor('安排窦管家走访 3-2-501', '窦管家')).toBe('走访 3-2-501');
    expect(withoutVisitor('请小梅去走访 3-2-501', '小梅')).toBe('走访 3-2-501');
  });

  test.each(['走访记录 V-0002 已看', '走访了3户', '走访要带什么', '走访 V-0002'])('no plan: %s', (words) => {
    expect(isPlan(words)).toBe(false);
  });

  test.each([
    ['走访记录 V-0002 已看，墙面干了', { n: 2, words: '已看，墙面干了' }],
    ['V-0002 已走访：没问题', { n: 2, words: '没问题' }],
    ['V-0002 完成：没问题', { n: 2, words: '没问题' }],
    ['走访记录 已看', { n: null, words: '已看' }],
  ])('%s', (words, read) => {
    expect(readRecord(words)).toEqual(read);
  });

  test('moved and called off, by their number only', () => {
    expect(readMove('改约 V-0002 后天下午3点')).toEqual({ n: 2, words: '后天下午3点' });
    expect(readMove('V-0002 改到周五10点')).toEqual({ n: 2, words: '周五10点' });
    expect(readMove('改到周五')).toBeNull();
    expect(readCancel('取消走访 V-0002 住户出差')).toEqual({ n: 2, words: '住户出差' });
    expect(readCancel('V-0002 取消')).toEqual({ n: 2, words: '' });
    expect(readCancel('取消')).toBeNull();
  });

  test.each(['/走访', '走访安排', '有哪些走访'])('asks for the list: %s', (words) => {
    expect(isVisitListing(words)).toBe(true);
  });
});

describe('what a home says of its own', () => {
  test.each([
    ['我欠多少物业费', 'fees'],
    ['我家还有什么费没交吗', 'fees'],
    ['how much do I owe', 'fees'],
    ['已缴', 'paid'],
    ['物业费我上周就交了', 'paid'],
    ['I have already paid', 'paid'],
    ['我借的伞什么时候还', 'loans'],
    ['伞已经还了', 'returned'],
    ['I returned the umbrella', 'returned'],
    ['能续借两天吗', 'longer'],
    ['明天我不在家，改天吧', 'unsuitable'],
    ['走访时间不合适', 'unsuitable'],
    ['你们什么时候来走访', 'visits'],
    ['好的', 'suits'],
  ])('%s: %s', (words, kind) => {
    expect(readHomeWish(words)?.kind).toBe(kind);
  });

  test.each([
    '物业费怎么交',
    '装修押金交了多久退',
    '物业费多少钱一平',
    '厨房水龙头漏水',
    '借雨伞要押金吗',
    '雨伞可以借几天',
    '谢谢',
  ])('nothing of it: %s', (words) => {
    expect(readHomeWish(words)).toBeNull();
  });
});

describe('times and numbers in orders', () => {
  test.each([
    ['到明天18:00', '2026-03-04 18:00'],
    ['明天上午10点 了解漏水', '2026-03-04 10:00'],
    ['今天下午4点看看', '2026-03-03 16:00'],
    ['3月31日前', '2026-03-31 17:30'],
    ['到周五', '2026-03-06 17:30'],
    ['until tomorrow 6pm', '2026-03-04 18:00'],
    ['借2小时', '2026-03-03 11:00'],
    ['半小时后', '2026-03-03 09:30'],
    ['3天', '2026-03-06 09:00'],
  ])('%s is %s', (words, time) => {
    const found = timeIn(words);
    expect(found && sayLocal(endOf(found))).toBe(time);
  });

  test.each(['3-2-501 王女士', '2把雨伞', '13900001001', '看一点资料'])('no time in %s', (words) => {
    expect(timeIn(words)).toBeNull();
  });

  test('numbers of entries are read however they are written', () => {
    expect(numberIn('归还 j3', 'J')).toBe(3);
    expect(numberIn(orderWords('Ｊ－０００３'), 'J')).toBe(3);
    expect(numberIn('AJ-3', 'J')).toBeNull();
  });

  test('an order keeps its punctuation', () => {
    expect(orderWords('走訪記錄　Ｖ-2　已看，牆面乾了。')).toBe('走访记录 V-2 已看，墙面干了。');
  });
});
