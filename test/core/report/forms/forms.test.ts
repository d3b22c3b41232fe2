import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORM_KINDS, formTable, printForm, printTicket } from '../../../../core/report/forms/forms.ts';
import type { FormFacts } from '../../../../core/report/forms/facts.ts';
import { parsePrice } from '../../../../core/report/forms/price.ts';
import { hideIn, staffKeys } from '../../../../core/report/forms/privacy.ts';
import type { TicketRecord } from '../../../../core/report/snapshot.ts';
import { toCsv } from '../../../../core/report/files/csv.ts';
import { formTexts } from '../../../../core/words/forms.ts';
import {
  MARCH,
  NOW,
  emergency,
  factsWith,
  instantOf,
  invalidComplaint,
  lived,
  openQuestion,
  paidRepair,
  redoneRepair,
  sampleRecords,
  upgradedComplaint,
} from './samples.ts';

/** The words of a page as a person reads them, tags gone, cells apart. */
function wordsOf(html: string): string {
  return html
    .replace(/<style>[^]*?<\/style>/g, '')
    .replace(/<i class="on"><\/i>/g, '[x]')
    .replace(/<i class="off"><\/i>/g, '[ ]')
    .replace(/<[^>]+>/g, '|')
    .replace(/[|\s]*\|[|\s]*/g, '|')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");
}

function orderOf(record: TicketRecord, changes: Partial<FormFacts> = {}): string {
  return wordsOf(printTicket(record, factsWith([record], changes)) ?? '');
}

describe('the work order (service 2.1.2, 2.1.4, 2.2.1)', () => {
  const order = orderOf(paidRepair());

  it('says who, where, how to reach, what and when', () => {
    expect(order).toContain('|编号：R-0213|');
    expect(order).toContain('|报修人|王女士|房号|3-2-501|联系方式|13900001001|');
    expect(order).toContain('|报修时间|2026-03-02 09:00|记录时间|2026-03-02 09:00|记录人|管家助手|');
    expect(order).toContain('|客户要求时间|2026-03-02 15:00 – 16:00|承诺到达时间|2026-03-02 15:15|');
    expect(order).toContain('厨房水龙头关不严');
  });

  it('has the times from sending it out to the feedback beside their limits', () => {
    expect(order).toContain(
      '|第 1 次|03-02 09:00|限 03-02 09:02|03-02 09:02|限 03-02 15:05|03-02 15:04|限 03-02 15:15|03-02 15:40|03-02 15:40|限 03-02 16:00|',
    );
    expect(order).not.toContain('超时');
  });

  it('tells labour and material apart, with consent and receipt (service 2.4.1)', () => {
    expect(order).toContain('|维修费|人工费|材料费|合计|收据号|50 元|35 元|85 元|S-R-0213|');
    expect(order).toContain(
      '报价内容：人工50元 材料35元（更换陶瓷阀芯）|客户确认：|[x]同意|[ ]不同意|王女士 03-02 15:12|',
    );
  });

  it('says whether the resident’s own material was fit (service 2.4.2)', () => {
    expect(order).toContain('|客户自带材料|[ ]无|[x]合格|[ ]不合格|');
    expect(orderOf(redoneRepair())).toContain('|客户自带材料|[x]无|[ ]合格|[ ]不合格|收费|[x]无偿维修|');
  });

  it('has result, photos, mark, words and return call (service 2.5.1, 6.1.1)', () => {
    expect(order).toContain('|维修结果|更换陶瓷阀芯，试水 10 分钟不漏；现场已清理。|');
    expect(order).toContain('|维修前 2 张 (a1b2c3d4, ffee0011)|维修后 1 张 (0badf00d)|');
    expect(order).toContain('|满意度|[x]5 很满意|[ ]4 满意|');
    expect(order).toContain('|客户意见|师傅很快，还帮忙擦了台面|回访|2026-03-02 17:20　客户本人答复　及时|');
    expect(order).toContain('|客户签字：|维修人员签字：|主管审核：|客服中心：|');
  });

  it('shows every going out, what was late, the hold and the call of the last one', () => {
    const again = orderOf(redoneRepair());
    expect(again).toContain('|记录人|小徐|');
    expect(again).toContain('|03-02 10:12|限 03-02 10:05|超时|');
    expect(again).toContain('|第 2 次|03-03 12:00|限 03-03 12:02|');
    expect(again).toContain('|暂缓与改约|03-02 10:30 李师傅：等疏通机；约 03-03 10:30|');
    expect(again).toContain('|客户意见|钱先生说好了，不堵了|');
    expect(again).toContain('|回访|2026-03-03 18:40　电话（小徐记）　及时　03-03 18:10 未联系上|');
    expect(again, 'the mark of the first time is not that of the second').not.toContain('[x]2 不满意');
  });

  it('keeps what was reported before it went out again', () => {
    const again = orderOf(
      lived(
        'repair',
        {},
        [
          ['09:02', 'li', { kind: 'accept' }],
          ['09:10', 'li', { kind: 'arrived' }],
          ['09:20', 'li', { kind: 'done', words: '疏通了马桶' }],
          ['09:30', 'wang', { kind: 'rate', score: 5, words: '' }],
          ['09:50', 'wang', { kind: 'reopen', words: '又堵了' }],
        ],
        instantOf('09:51'),
      ),
    );
    expect(again).toContain(
      '|维修结果|03-02 09:20 李师傅：完成：疏通了马桶|03-02 09:50 王女士：反映未解决，重新办理：又堵了|',
    );
    expect(again).toContain('[x]5 很满意');
  });

  it('has nobody for a worker, nor first asked, while somebody only stopped the alert', () => {
    const stopped = lived('repair', {}, [['09:30', 'zhao', { kind: 'take_over' }]], instantOf('09:31'));
    expect(orderOf(stopped)).toContain('|责任部门|工程部|维修人员|首问责任人|无|');
    const taken = lived(
      'repair',
      {},
      [
        ['09:30', 'zhao', { kind: 'take_over' }],
        ['09:35', 'li', { kind: 'accept' }],
      ],
      instantOf('09:36'),
    );
    expect(orderOf(taken)).toContain('|责任部门|工程部|维修人员|李师傅|首问责任人|李师傅|');
    const again = lived(
      'repair',
      {},
      [
        ['09:02', 'li', { kind: 'accept' }],
        ['09:20', 'li', { kind: 'done', words: '好了' }],
        ['09:30', 'wang', { kind: 'reopen', words: '又堵了' }],
        ['10:30', 'zhao', { kind: 'take_over' }],
      ],
      instantOf('10:31'),
    );
    expect(orderOf(again)).toContain('|责任部门|工程部|维修人员|李师傅|');
  });

  it('is printed for each repair of the period, on a sheet of its own', () => {
    const html = printForm('work_order', factsWith(sampleRecords()), MARCH);
    expect(html.match(/<section class="sheet">/g)).toHaveLength(3);
    const later = { from: MARCH.to, to: MARCH.to + 1 };
    expect(wordsOf(printForm('work_order', factsWith(sampleRecords()), later))).toContain('|本期无记录|');
  });

  it('is none for what is no repair', () => {
    expect(printTicket(emergency(), factsWith([]))).toBeNull();
    expect(printTicket(openQuestion(), factsWith([]))).toBeNull();
  });
});

describe('a price (service 2.4.1)', () => {
  it.each([
    ['人工50元 材料35元', [null, 50, 35, 85]],
    ['维修费20，人工费：30.5 元，材料费 9.5元，合计60元', [20, 30.5, 9.5, 60]],
    ['labour 50, material 35', [null, 50, 35, 85]],
    ['80元', [null, null, null, 80]],
    ['换阀芯，共80元', [null, null, null, 80]],
    ['总共 120 块', [null, null, null, 120]],
    ['小件20元，大件60元', [null, null, null, null]],
    ['上门看了再说', [null, null, null, null]],
  ])('in %s is read as %j', (words, [repair, labour, material, total]) => {
    expect(parsePrice(words)).toEqual({ repair, labour, material, total });
  });
});

describe('the complaint form (service 3.4.1)', () => {
  const form = orderOf(upgradedComplaint(), { sayClause: (clause) => `《客户服务规程》${clause.slice(8)}` });

  it('says who complained of whom, where and when (service 3.1.3)', () => {
    expect(form).toContain('|客户姓名|王女士|房号|3-2-501|联系方式|13900001001|投诉时间|2026-03-02 09:30|');
    expect(form).toContain('|发生时间|昨晚十点左右|地点|东门岗亭|投诉对象|保安小谭|');
  });

  it('says how severe it is, why, and by which clause', () => {
    expect(form).toContain('|投诉级别|[ ]轻微|[ ]重要|[x]重大|时限依据|《客户服务规程》3.3.6|');
    expect(form).toContain(
      '|接待时按内容判定为重要|03-02 14:00 孙主管改为重大：当事人承认辱骂，影响恶劣|同一事项第 2 次提出|',
    );
  });

  it('says who signed for it and when, what was done, and the result', () => {
    expect(form).toContain('|签收人|孙主管|签收时间|2026-03-02 09:40|');
    expect(form).toContain('|处理措施|03-02 10:30 孙主管 答复住户：已向当班人员核实');
    expect(form).toContain('|处理结果|当事人当面道歉，已调离东门岗；全队服务礼仪培训一次。|');
    expect(form).toContain('|明确答复时间|03-03 10:00|限 03-04 14:00|');
    expect(form).toContain('|上报时间|03-02 14:05|限 03-02 24:00|');
  });

  it('waits for a new signature after it came back, and keeps what was done before', () => {
    const back = lived(
      'complaint',
      { severity: 'minor', team: 'service' },
      [
        ['09:10', 'xu', { kind: 'receive' }],
        ['09:30', 'xu', { kind: 'done', words: '已和楼上谈好' }],
        ['09:40', 'wang', { kind: 'reopen', words: '昨晚还是吵' }],
      ],
      instantOf('09:41'),
    );
    expect(orderOf(back)).toContain('|签收人|签收时间|');
    expect(orderOf(back)).toContain('|处理结果|03-02 09:30 小徐：完成：已和楼上谈好|');
    expect(orderOf(back)).toContain('反映未解决，重新办理：昨晚还是吵|');
  });

  it('lists every extension with its answer (service 3.3.7)', () => {
    expect(form).toContain('03-02 15:00 孙主管申请延至 03-15 12:00：当事人休假 → 何经理未批准 03-02 15:30');
    expect(form).toContain('03-02 16:00 孙主管申请延至 03-14 12:00：等公司处理意见 → 何经理批准 03-02 16:10');
    expect(form).toContain('|应办结时间|2026-03-14 12:00|');
  });

  it('says that an extension waits for its answer', () => {
    const waiting = lived(
      'complaint',
      { severity: 'minor' },
      [
        ['09:10', 'sun', { kind: 'receive' }],
        ['09:30', 'sun', { kind: 'hold', reason: '等厂家', until: instantOf('2026-03-09 09:00') }],
      ],
      instantOf('10:00'),
    );
    expect(orderOf(waiting)).toContain('等厂家 → 待审批');
  });

  it('has the whole history: who, when, what', () => {
    for (const line of [
      '|03-02 09:30|王女士|登记|',
      '|03-02 11:00|王女士|再次提出：怎么还没结果|',
      '|03-02 15:00|孙主管|申请延期至 03-15 12:00：当事人休假|',
      '|03-02 15:30|何经理|不批准延期|',
      '|03-05 11:40|王女士|评 4 分：态度诚恳，可以接受|',
    ])
      expect(form).toContain(line);
  });

  it('says of an upgrade by raising that it came from there', () => {
    const raised = lived(
      'complaint',
      { severity: 'important' },
      [
        ['09:10', 'sun', { kind: 'receive' }],
        ['10:00', 'wang', { kind: 'raise', words: '还没人管' }],
        ['11:00', 'wang', { kind: 'raise', words: '第三次了' }],
      ],
      instantOf('11:30'),
    );
    expect(orderOf(raised)).toContain(
      '|接待时按内容判定为重要|03-02 11:00 多次提出未解决，升为重大|同一事项第 3 次提出|',
    );
  });

  it('says of one that was not upheld why, and calls it late in nothing', () => {
    const form = orderOf(invalidComplaint());
    expect(form).toContain('|处理结果|无效投诉：楼上空置，声音来自水泵，已说明|');
    expect(form).not.toContain('超时');
  });
});

describe.each(FORM_KINDS)('the form %s', (kind) => {
  const records = sampleRecords();

  it('bears the company and the title of the handbook, in English below it where that is read', () => {
    const title = formTexts[kind];
    const html = printForm(kind, factsWith(records, { language: 'en' }), MARCH);
    expect(html).toContain('安和物业服务有限公司');
    expect(html).toContain(`<h1>${title.hans}</h1><div class="second">${title.en}</div>`);
    expect(printForm(kind, factsWith(records), MARCH)).not.toContain('class="second"');
  });

  it('escapes what people wrote and runs nothing', () => {
    const nasty = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    const evil = records.map(({ ticket, history }) => ({
      ticket: {
        ...ticket,
        text: nasty,
        report: nasty,
        people: nasty,
        place: nasty,
        contact: nasty,
        since: nasty,
      },
      history: history.map((entry) => ({
        ...entry,
        detail: { ...entry.detail, words: nasty, reason: nasty },
      })),
    }));
    const html = printForm(kind, factsWith(evil, { nameOf: () => nasty, phoneOf: () => nasty }), MARCH);
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('is the same for the same facts, and Traditional for those who read it', () => {
    expect(printForm(kind, factsWith(records), MARCH)).toBe(
      printForm(kind, factsWith(sampleRecords()), MARCH),
    );
    expect(printForm(kind, factsWith(records, { language: 'zh-Hant' }), MARCH)).toMatch(/聯繫|聯絡/);
  });

  it('leaves out residents’ names, phones and units when it is to', () => {
    const facts = factsWith(records, { withoutPersonal: true });
    const pages = [printForm(kind, facts, MARCH)];
    pages.push(toCsv(formTable(kind, facts, MARCH), facts.zone, facts.language));
    for (const page of pages) {
      expect(page).not.toMatch(/王女士|钱先生|Anna|1390000|3-2-501|3-2-601|3栋2单元501|姓王|602/);
      expect(page).toContain('3栋');
    }
    expect(pages[0]).toContain('已隐去住户个人信息');
  });

  it('is printed without tickets', () => {
    expect(wordsOf(printForm(kind, factsWith([]), MARCH))).toContain('|本期无记录|');
  });
});

describe('the labels of the forms', () => {
  const valuesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

  it.each(Object.entries(formTexts))('%s asks for the same values in both languages', (_key, text) => {
    expect(valuesIn(text.en)).toEqual(valuesIn(text.hans));
  });

  it('have words for everything the samples live through', () => {
    const done = new Set(sampleRecords().flatMap(({ history }) => history.map((entry) => entry.what)));
    expect([...done].filter((what) => !(`did_${what}` in formTexts))).toEqual([]);
  });

  it('have words for everything a history can hold', () => {
    const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');
    const commands = [...read('core/ticket/commands.ts').matchAll(/^ {2}(\w+)(?::|,)/gm)].map(
      ([, kind]) => kind,
    );
    const own = ['told', 'take_conversation', 'give_back', 'photo', 'said', 'owner_left', 'nobody_yet'];
    const incidents = ['suggested', 'joined', 'led', 'left', 'split'].map((what) => `incident_${what}`);
    expect(commands.length).toBeGreaterThan(20);
    const all = [...commands, ...own, ...incidents];
    expect(all.filter((what) => !(`did_${what}` in formTexts))).toEqual([]);
  });

  it('say of a warning what is owed, not that it is late', () => {
    const record = upgradedComplaint();
    const warning = {
      ...{ at: NOW - 1, by: 'system', what: 'warning', messageId: null },
      detail: { to: 'sun', reason: 'first_reply' },
    };
    const page = orderOf({ ...record, history: [...record.history, warning] });
    expect(page).toContain('|到期前提醒孙主管（明确答复）|');
  });

  it('show a thing they have no words for as it is kept', () => {
    const record = upgradedComplaint();
    const odd = {
      at: NOW - 1,
      by: 'sun',
      what: 'sent_a_pigeon',
      detail: { words: '已放飞' },
      messageId: null,
    };
    expect(orderOf({ ...record, history: [...record.history, odd] })).toContain('|sent_a_pigeon：已放飞|');
  });
});

describe('what is personal in a text', () => {
  it.each([
    ['我是3栋2单元501的王女士，电话139 0000 1001', '我是***的***，电话***'],
    ['楼上602太吵', '楼上***太吵'],
    ['微信号：wang_501', '微信号：***'],
    ['Blk 3-2-501 please', 'Blk *** please'],
    ['我姓欧，住5号楼1203室', '我姓***，住***'],
    ['已报价人工50元，合计1200元', '已报价人工50元，合计1200元'],
    ['2026-03-05 11:00 李师傅到场', '2026-03-05 11:00 李师傅到场'],
    ['R-0213 换了 3 个阀门', 'R-0213 换了 3 个阀门'],
  ])('%s becomes %s', (text, hidden) => {
    expect(hideIn(text, ['王女士'])).toBe(hidden);
  });

  it('is everybody who was not seen to be staff', () => {
    expect([...staffKeys(sampleRecords())].sort()).toEqual(['he', 'li', 'ma', 'sun', 'xu', 'zhao']);
  });
});
