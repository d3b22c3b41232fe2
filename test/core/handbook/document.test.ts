import { describe, expect, it } from 'vitest';
import { parseDocument, readDocument } from '../../../core/handbook/index.ts';
import { house } from './samples.ts';

const numbers = (text: string) =>
  parseDocument({ name: 'x.txt', text }).clauses.map((clause) => clause.number);
const texts = (text: string) => parseDocument({ name: 'x.txt', text }).clauses.map((clause) => clause.text);

describe('parseDocument', () => {
  it('takes id, title, audience and effective date from the front matter', () => {
    const { id, title, audience, effectiveOn } = house();
    expect({ id, title, audience, effectiveOn }).toEqual({
      id: 'house',
      title: '住户手册',
      audience: 'resident',
      effectiveOn: '2026-03-01',
    });
  });

  it('names a document without front matter after its file and opens it to residents', () => {
    const document = parseDocument({ name: 'dir/rules.v2.txt', text: '一、电梯每天检查一次。' });
    expect(document.id).toBe('rules.v2');
    expect(document.audience).toBe('resident');
  });

  it('keeps the narrower audience when the caller and the document differ', () => {
    expect(house('a.md', '---\naudience: resident\n---\n1.1 甲。', 'staff').audience).toBe('staff');
    expect(house('a.md', '---\naudience: staff\n---\n1.1 甲。', 'resident').audience).toBe('staff');
  });

  it('takes an audience it cannot read for the narrowest one', () => {
    expect(house('a.md', '---\naudience: managers\n---\n1.1 甲。').audience).toBe('supervisor');
  });

  it('keeps a line that a person has put back', () => {
    const text = '1.1 甲。\n相关推荐\n1.2 乙。';
    const { dropped } = readDocument({ name: 'x.txt', text });
    expect(dropped).toEqual([{ text: '相关推荐', reason: 'boilerplate' }]);
    const whole = readDocument({ name: 'x.txt', text, putBack: ['相关推荐'] });
    expect(whole.dropped).toEqual([]);
    expect(whole.document.clauses.map((clause) => clause.text).join()).toContain('相关推荐');
  });

  it('gives clauses their own numbers and the headings above them', () => {
    const clause = house().clauses.find((item) => item.number === '2.1.2');
    expect(clause?.text).toBe('装修噪音施工只能在工作日 9:00-12:00 和 14:00-18:00 进行。');
    expect(clause?.headings).toEqual(['住户手册', '2 装修']);
  });

  it('keeps a list with the clause above it', () => {
    expect(house().clauses.find((item) => item.number === '1.1.2')?.text).toContain('希望几点上门');
  });

  it('finds numbered clauses that run on in one line, blanks inside the numbers and all', () => {
    const text =
      '4. 2 报修 4. 2. 1 客户报修时应当立即登记报修的内容、时间和联系方式，不得拖延或者推诿; 4. 2. 2 维修班接到通知以后 15 分钟内赶到现场，特殊情况 5 分钟内赶到现场处理; 4. 3 投诉';
    expect(numbers(text)).toEqual(['4.2.1', '4.2.2', '4.3']);
  });

  it.each([
    ['面积超过 2.5 米的广告牌不得安装。', 1],
    ['房租按面积计算，约 3.5 元每平方米，见 3.1 的说明。', 1],
  ])('does not take a number inside a sentence for a clause: %s', (text, count) => {
    expect(texts(text)).toHaveLength(count);
  });

  it.each([
    ['第三章 值班\n第一条 值班人员不得离岗。\n第二条 交接班要签名。', ['第一条', '第二条']],
    ['一、前台\n1、问好。\n2、微笑。', ['一']],
  ])('knows Chinese ways of numbering: %s', (text, expected) => {
    expect(numbers(text)).toEqual(expected);
  });

  it('joins sentences across page marks and leaves the marks out', () => {
    const page = (n: number, text: string) => `${n}、${text}`;
    const filler = '客服人员应当耐心听取客户的意见并且做好记录。'.repeat(10);
    const text = [
      page(1, `${filler}监控室值班人员按本规程规`),
      page(2, `定处理有关事情。${filler}并马上通知维修`),
      page(3, `班到客户单元。${filler}办理完毕以后进行回`),
      page(4, '访。'),
    ].join('\n\n');
    const { document, dropped } = readDocument({ name: 'x.txt', text });
    const all = document.clauses.map((clause) => clause.text.replace(/\s/g, '')).join('');
    expect(all).toContain('按本规程规定处理有关事情');
    expect(all).toContain('并马上通知维修班到客户单元');
    expect(dropped.map(({ reason }) => reason)).toEqual(['page-mark', 'page-mark', 'page-mark', 'page-mark']);
  });

  it('keeps the numbers of an ordinary list', () => {
    expect(texts('钥匙管理规定\n1、钥匙由专人保管\n2、借用要登记\n3、丢失要报告').join()).toContain(
      '2、借用要登记',
    );
  });

  it('drops what download pages put around a document, and says so', () => {
    const text =
      '资源ID:99 下载积分:3 金币\n快捷下载\n登录下载\n邮箱/手机:\n下载须知\n1: 本站所有资源均由会员上传\n版权提示 | 免责声明\n\n一、门岗必须登记访客。\n\ncopyright@ 2020 某某网网站版权所有\n经营许可证编号:鄂ICP备1号';
    const { document, dropped } = readDocument({ name: 'x.txt', text });
    expect(document.clauses.map((clause) => clause.text)).toEqual(['门岗必须登记访客。']);
    expect(dropped.filter(({ reason }) => reason === 'boilerplate')).toHaveLength(9);
  });

  it('keeps lines that merely mention logging in or paying by phone', () => {
    const text = '1.1 住户登录小程序可以缴费。\n1.2 支付方式：支付宝、微信支付。';
    expect(texts(text)).toHaveLength(2);
  });

  it('leaves out a research paper and a foreign trade glued to the file', () => {
    const paper = `关键词:产品结构\n中图分类号:V22 文献标识码:A 文章编号:1009\n${'民用飞机客户选项由飞机的机型和适航要求决定。'.repeat(20)}\n参考文献:\n[1]某某[J].`;
    const text = `第一篇:飞机\n${paper}\n第二篇:物业\n一、保安每小时巡逻一次，发现问题立即报告值班经理。\n二、业主报修由客服中心登记，维修人员三十分钟内上门，修完请业主签字确认。\n三、装修前到物业服务中心交装修押金，施工人员凭出入证进入小区，垃圾运到指定地点。\n四、电梯困人时监控室立即通知电梯维保单位，安抚被困的住户，不得擅自撬门。\n五、访客登记姓名和房号，由业主确认后放行；车辆停在访客车位，按公示的标准收费。\n六、楼道每天清扫一次，公共区域的消防设施每月检查一次，损坏的当天报修。`;
    const { document, dropped } = readDocument({ name: 'x.txt', text });
    expect(document.clauses.map((clause) => clause.text).join()).not.toContain('飞机');
    expect(document.clauses.map((clause) => clause.text).join()).toContain('巡逻');
    expect(dropped.map(({ reason }) => reason)).toContain('unrelated');
  });

  it('drops a table of contents whose headings come again with their text', () => {
    const text =
      '3.1 入住制度\n3.2 装修制度\n3.1 入住制度\n客户要带身份证明来。\n3.2 装修制度\n装修要先申请。';
    expect(texts(text)).toHaveLength(2);
  });

  it('never quotes across a place where the source left text out', () => {
    const clauses = texts('一、晨会每天执行,如有特殊原因由 ……此处隐藏2159个字……照片。');
    expect(clauses.some((text) => /特殊原因由[\s\S]*照片/.test(text))).toBe(false);
  });

  it('reads GB18030, Big5 and UTF-16 as well as UTF-8', () => {
    const gb = Uint8Array.from([0xd2, 0xb5, 0xd6, 0xf7, 0xd2, 0xaa, 0xb5, 0xc7, 0xbc, 0xc7, 0xa1, 0xa3]);
    const big5 = Uint8Array.from([0xa4, 0x48, 0xad, 0xfb, 0xad, 0x6e, 0xb5, 0x6e, 0xb0, 0x4f, 0xa1, 0x43]);
    const utf16 = Uint8Array.from([0xff, 0xfe, 0x1a, 0x4e, 0x3b, 0x4e]);
    const read = (bytes: Uint8Array) => parseDocument({ name: 'x.txt', bytes }).clauses[0]?.text;
    expect(read(gb)).toBe('业主要登记。');
    expect(read(big5)).toBe('人員要登記。');
    expect(read(utf16)).toBe('业主');
  });

  it('gives a document without clauses for an empty file', () => {
    expect(parseDocument({ name: 'x.txt', text: ' \n\n' }).clauses).toEqual([]);
  });
});
