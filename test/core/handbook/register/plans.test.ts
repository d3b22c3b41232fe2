import { describe, expect, it } from 'vitest';
import { planAdd } from '../../../../core/handbook/register/add.ts';
import { compareClauses } from '../../../../core/handbook/register/changes.ts';
import { checkDocument, findContradictions } from '../../../../core/handbook/register/check.ts';
import { readVersion } from '../../../../core/handbook/register/reading.ts';
import type { ReadVersion } from '../../../../core/handbook/register/reading.ts';
import { parseDocument } from '../../../../core/handbook/index.ts';
import type { AddOrder, Registered } from '../../../../core/handbook/index.ts';
import { adding, parcels, reading } from './files.ts';

const PROPERTIES = { harbour: '海湾花园', park: '公园里' };
const read: ReadVersion = ({ id, settings }, version) => readVersion(version, id, settings, PROPERTIES);
const NOW = Date.parse('2026-03-01T09:00:00+08:00');

/** The register after these orders, each of which must be taken. */
function registerOf(...orders: readonly AddOrder[]): Map<string, Registered> {
  const registered = new Map<string, Registered>();
  for (const order of orders) {
    const plan = planAdd(order, { registered, properties: PROPERTIES, read, now: NOW });
    if (!plan.ok) throw new Error(plan.why);
    registered.set(plan.document.id, plan.document);
  }
  return registered;
}

const add = (order: AddOrder, registered = new Map<string, Registered>()) =>
  planAdd(order, { registered, properties: PROPERTIES, read, now: NOW });

describe('adding a file', () => {
  const before = registerOf(adding('parcels.md', parcels()));

  it('makes a document named after the file', () => {
    const plan = add(adding('parcels.md', parcels()));
    expect(plan).toMatchObject({ ok: true, kind: 'new', document: { id: 'parcels', removed: null } });
  });

  it('again changes nothing', () => {
    const plan = add(adding('parcels.md', parcels()), before);
    expect(plan).toMatchObject({ kind: 'same', changes: [] });
    expect(plan.ok && plan.document).toEqual(before.get('parcels'));
  });

  it('again with another decision keeps the version and takes the decision', () => {
    const plan = add(adding('parcels.md', parcels(), { audience: 'staff' }), before);
    expect(plan).toMatchObject({ kind: 'settings', document: { settings: { audience: 'staff' } } });
    expect(plan.ok && plan.document.versions).toHaveLength(1);
  });

  it('with another text makes a version and tells the clauses that differ', () => {
    const plan = add(adding('parcels.md', parcels('前台保管快递 5 天。')), before);
    expect(plan).toMatchObject({
      kind: 'changed',
      changes: [{ kind: 'changed', number: '1.1', text: '前台保管快递 5 天。' }],
    });
    expect(plan.ok && plan.document.versions.map(({ n }) => n)).toEqual([1, 2]);
  });

  it('with no clause in it is refused', () => {
    expect(add(adding('parcels.md', '---\nid: parcels\n---\n'), before)).toMatchObject({ why: 'empty' });
  });

  it('that was cut off does not take the place of the whole, unless a person knows better', () => {
    const half = adding('parcels.md', parcels().slice(0, 90));
    expect(add(half, before)).toMatchObject({ ok: false, why: 'shorter' });
    expect(add({ ...half, isConfirmed: true }, before)).toMatchObject({ ok: true, kind: 'changed' });
  });

  it('with pages that cannot be read does not take the place of the whole either', () => {
    const file = reading('parcels.md', parcels('快递放门卫室。'), { unreadPages: [2, 3] });
    expect(add(adding('parcels.md', '', { file }), before)).toMatchObject({
      why: 'half_read',
      values: { pages: '2、3' },
    });
    expect(add(adding('parcels.md', '', { file }))).toMatchObject({ kind: 'new' });
  });

  it.each<[Partial<AddOrder>, string]>([
    [{ property: 'dock' }, 'unknown_property'],
    [{ effectiveOn: '2026-02-30' }, 'bad_date'],
    [{ as: 'nothing' }, 'unknown_document'],
  ])('with %j is refused: %s', (more, why) => {
    expect(add(adding('a.md', parcels(), more))).toMatchObject({ ok: false, why });
  });

  it('makes a version of a document of another name when told so', () => {
    const plan = add(adding('快递 2026.md', parcels('快递放门卫室。'), { as: 'parcels' }), before);
    expect(plan).toMatchObject({ kind: 'changed', document: { id: 'parcels' } });
  });

  it('does not open a section that was kept for staff and now has another number', () => {
    const settled = new Map(before);
    const document = before.get('parcels');
    if (!document) throw new Error('not there');
    const settings = { ...document.settings, sections: [{ section: '1.4', audience: 'staff' as const }] };
    settled.set('parcels', { ...document, settings });
    const renumbered = parcels('快递放门卫室。').replace('1.4 ', '1.40 ');
    expect(add(adding('parcels.md', renumbered), settled)).toMatchObject({
      why: 'section_gone',
      values: { sections: '1.4' },
    });
  });

  it('brings a document that was out of use back, but not because it lies in the folder', () => {
    const document = before.get('parcels');
    if (!document) throw new Error('not there');
    const removed = new Map([['parcels', { ...document, removed: { at: NOW, by: 'console' as const } }]]);
    expect(add(adding('parcels.md', parcels()), removed)).toMatchObject({
      kind: 'back',
      document: { removed: null },
    });
    const inFolder = registerOf(adding('parcels.md', parcels(), { by: 'folder' })).get('parcels');
    if (!inFolder) throw new Error('not there');
    const left = new Map([['parcels', { ...inFolder, removed: { at: NOW, by: 'console' as const } }]]);
    expect(add(adding('parcels.md', parcels(), { by: 'folder' }), left)).toMatchObject({ kind: 'same' });
  });

  it('of a folder leaves a newer version that came by another way', () => {
    const registered = registerOf(
      adding('parcels.md', parcels(), { by: 'folder' }),
      adding('parcels.md', parcels('快递放门卫室。')),
    );
    expect(add(adding('parcels.md', parcels(), { by: 'folder' }), registered)).toMatchObject({
      kind: 'same',
    });
  });
});

describe('what differs between two versions', () => {
  const clauses = (text: string) => parseDocument({ name: 'x.md', text }).clauses;

  it('is told clause by clause', () => {
    const before = clauses('1.1 电梯每天检查一次。\n1.2 水箱每年清洗两次。\n1.3 路灯六点开。');
    const after = clauses('1.1 电梯每天检查两次。\n1.3 路灯六点开。\n1.4 垃圾每天清两次。');
    expect(compareClauses(before, after).map(({ kind, number }) => `${kind} ${number}`)).toEqual([
      'changed 1.1',
      'new 1.4',
      'gone 1.2',
    ]);
    expect(compareClauses(before, before)).toEqual([]);
  });
});

describe('a check', () => {
  it('finds what was left out, unnumbered, repeated and unreadable clauses', () => {
    const text = [
      '# 规定',
      '1.1 前台每天八点到二十点开门，节假日照常有人值班。',
      '相关推荐',
      '1.2 前台每天八点到二十点开门，节假日照常有人值班。',
      '1.3 钥匙\ufffd放在前台的柜子里，领用要签名。',
      '## 说明',
      '这里的话没有编号，说的是前台怎么称呼住户。',
    ].join('\n\n');
    const document = registerOf(adding('rules.md', text)).get('rules');
    const version = document?.versions[0];
    if (!document || !version) throw new Error('not there');
    const check = checkDocument(document, version, {
      parsed: read(document, version),
      properties: PROPERTIES,
    });
    expect(check.leftOut).toEqual([{ index: 1, text: '相关推荐', reason: 'boilerplate', canPutBack: true }]);
    expect(check.repeated.map(({ clause, first }) => [clause.number, first.number])).toEqual([
      ['1.2', '1.1'],
    ]);
    expect(check.unreadable.map(({ number }) => number)).toEqual(['1.3']);
    expect(check.unnumbered.map((clause) => clause.text)).toEqual([
      '这里的话没有编号，说的是前台怎么称呼住户。',
    ]);
  });

  it('finds properties that the company does not have', () => {
    const text = '---\nproperty: 海湾花园\n---\n# 规定\n\n1.1 甲乙丙。\n\n## 收费【公园里】\n\n2.1 丁戊己。';
    const known = registerOf(adding('a.md', text.replace('## 收费【公园里】\n\n', ''))).get('a');
    const unknown = registerOf(adding('a.md', text.replace('海湾花园', '码头'))).get('a');
    const found = [known, unknown].map((document) => {
      const version = document?.versions[0];
      if (!document || !version) throw new Error('not there');
      const facts = { parsed: read(document, version), properties: PROPERTIES };
      return checkDocument(document, version, facts).unknownProperties;
    });
    expect(found[0]).toEqual([]);
    expect(found[1]).toContain('码头');
  });

  it('finds documents that give different numbers for one thing, but not the same number written otherwise', () => {
    const of = (name: string, text: string, property: string | null = null) =>
      parseDocument({ name, text, property, properties: PROPERTIES });
    const a = of('a.md', '1.1 装修押金在验收后30天内退还。\n1.2 维修师傅15分钟内到场处理。');
    const b = of('b.md', '2.1 装修押金在验收后六十天内退还。\n2.2 维修师傅十五分钟内到场处理。');
    expect(findContradictions([a, b])).toMatchObject([
      { a: { documentId: 'a', number: '1.1' }, b: { documentId: 'b', number: '2.1' } },
    ]);
    const harbour = of('a.md', '1.1 装修押金在验收后30天内退还。', 'harbour');
    const park = of('b.md', '2.1 装修押金在验收后60天内退还。', 'park');
    expect(findContradictions([harbour, park])).toEqual([]);
  });
});
