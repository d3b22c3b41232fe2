import { describe, expect, it } from 'vitest';
import { makeHandbookDesk } from '../../../core/handbook/index.ts';
import type { HandbookDesk, Outcome } from '../../../core/handbook/index.ts';
import { DAY } from '../../../core/kit/index.ts';
import { adding, parcels } from '../handbook/register/files.ts';
import { makeTempStore } from '../../support/store.ts';
import type { TempStore } from '../../support/store.ts';
import { encoder } from '../../support/encoder.ts';

const ZONE = 'Asia/Shanghai';
const PROPERTIES = { harbour: '海湾花园', park: '公园里' };

function openDesk({ store, clock }: TempStore): Promise<HandbookDesk> {
  return makeHandbookDesk({ store, clock, zone: ZONE, properties: PROPERTIES, encoder });
}

const QUESTION = { text: '快递在前台保管几天？', audience: 'resident', property: null } as const;
const kinds = (outcomes: readonly Outcome[]) =>
  outcomes.map((outcome) => (outcome.ok ? outcome.kind : outcome.why));

describe('the register of handbooks in the store', () => {
  it('keeps documents, versions and decisions over a restart', async () => {
    const temp = await makeTempStore();
    const desk = await openDesk(temp);
    await desk.add([
      adding('parcels.md', parcels(), { audience: 'staff', property: 'harbour', title: '快递' }),
    ]);
    await desk.add([adding('parcels.md', parcels('前台保管快递 5 天。'), { effectiveOn: '2020-01-01' })]);
    await desk.set({ id: 'parcels', section: '1.3', audience: 'supervisor' });
    const again = await openDesk(temp);
    expect(again.list()).toEqual(desk.list());
    expect(again.list()).toMatchObject([
      { id: 'parcels', title: '快递', version: 2, audience: 'staff', property: 'harbour', narrower: 1 },
    ]);
    expect(again.show('parcels', 1)?.document.clauses[0]?.text).toBe('前台保管快递 3 天。');
    expect(await temp.store.listHandbooks()).toMatchObject([
      {
        versions: [
          { n: 1, addedBy: 'command' },
          { n: 2, effectiveOn: '2020-01-01' },
        ],
      },
    ]);
  });

  it('answers from the new version at once; who had the old one finishes with it', async () => {
    const desk = await openDesk(await makeTempStore());
    await desk.add([adding('parcels.md', parcels())]);
    const before = desk.handbook();
    expect(before.ask(QUESTION).text).toContain('3 天');
    const adding5 = desk.add([adding('parcels.md', parcels('前台保管快递 5 天。'))]);
    expect(desk.handbook()).toBe(before); // while it is being kept
    expect(kinds(await adding5)).toEqual(['changed']);
    expect(desk.handbook().ask(QUESTION).text).toContain('5 天');
    expect(before.ask(QUESTION).text).toContain('3 天');
  });

  it('leaves everything as it was when the store cannot keep a change', async () => {
    const temp = await makeTempStore();
    const { clock, store } = temp;
    const failing = { ...store, saveHandbooks: () => Promise.reject(new Error('the disk is full')) };
    await (await openDesk(temp)).add([adding('parcels.md', parcels())]);
    const desk = await makeHandbookDesk({
      store: failing,
      clock,
      zone: ZONE,
      properties: PROPERTIES,
      encoder,
    });
    const before = desk.handbook();
    await expect(desk.add([adding('more.md', parcels())])).rejects.toThrow('the disk is full');
    expect(desk.handbook()).toBe(before);
    expect(desk.list()).toHaveLength(1);
    await expect(desk.remove('parcels', 'command')).rejects.toThrow();
    expect(desk.list()[0]?.state).toBe('in_force');
  });

  it('changes nothing when the same file comes again', async () => {
    const temp = await makeTempStore();
    const desk = await openDesk(temp);
    await desk.add([adding('parcels.md', parcels())]);
    const kept = await temp.store.listHandbooks();
    const inUse = desk.handbook();
    expect(kinds(await desk.add([adding('parcels.md', parcels())]))).toEqual(['same']);
    expect(await temp.store.listHandbooks()).toEqual(kept);
    expect(desk.handbook()).toBe(inUse);
  });

  it('lets a version wait for its day, by the date of the company’s zone', async () => {
    const temp = await makeTempStore();
    const desk = await openDesk(temp);
    temp.clock.set(Date.parse('2026-05-01T09:00:00+08:00'));
    await desk.add([adding('parcels.md', parcels())]);
    const later = adding('parcels.md', parcels('前台保管快递 5 天。'), { effectiveOn: '2026-05-03' });
    const [outcome] = await desk.add([later]);
    expect(outcome).toMatchObject({ kind: 'changed', line: { version: 2, state: 'waiting' } });
    expect(await desk.add([later])).toMatchObject([
      { kind: 'same', line: { version: 2, state: 'waiting', effectiveOn: '2026-05-03' } },
    ]);
    expect(desk.show('parcels', 1)?.line.state).toBe('in_force');
    expect(desk.list()).toMatchObject([{ version: 1, waiting: [{ version: 2, effectiveOn: '2026-05-03' }] }]);
    temp.clock.set(Date.parse('2026-05-02T23:59:59+08:00'));
    expect(desk.handbook().ask(QUESTION).text).toContain('3 天');
    temp.clock.set(Date.parse('2026-05-03T00:00:00+08:00'));
    expect(desk.handbook().ask(QUESTION).text).toContain('5 天');
    expect(desk.list()).toMatchObject([{ version: 2, state: 'in_force', waiting: [] }]);
    expect(desk.show('parcels', 1)?.line.state).toBe('replaced');
    // A process that was started on the day before has not slept over it.
    expect((await openDesk(temp)).handbook().ask(QUESTION).text).toContain('5 天');
  });

  it('shows a document whose first version waits, and does not answer from it', async () => {
    const temp = await makeTempStore();
    const desk = await openDesk(temp);
    await desk.add([adding('parcels.md', parcels(), { effectiveOn: '2099-01-01' })]);
    expect(desk.list()).toMatchObject([{ state: 'waiting', effectiveOn: '2099-01-01' }]);
    expect(desk.handbook().documents).toEqual([]);
    temp.clock.advance(80 * 366 * DAY);
    expect(desk.handbook().documents).toHaveLength(1);
  });

  it('takes a removed document out of use and keeps its versions', async () => {
    const temp = await makeTempStore();
    const desk = await openDesk(temp);
    await desk.add([adding('parcels.md', parcels())]);
    expect(await desk.remove('parcels', 'command')).toMatchObject({ kind: 'removed' });
    expect(desk.handbook().ask(QUESTION).answered).toBe(false);
    expect(desk.list()).toMatchObject([{ state: 'removed', versions: 1 }]);
    expect(await desk.remove('nothing', 'command')).toMatchObject({ why: 'unknown_document' });
    expect(kinds(await desk.add([adding('parcels.md', parcels())]))).toEqual(['back']);
    expect(desk.handbook().ask(QUESTION).text).toContain('3 天');
  });

  it('puts back what was left out, by its index, in later versions too', async () => {
    const desk = await openDesk(await makeTempStore());
    const text = `${parcels()}\n\n相关推荐\n\n上一篇：楼道里不放东西`;
    await desk.add([adding('parcels.md', text)]);
    expect(desk.show('parcels', null)?.check.leftOut.map((line) => line.text)).toEqual([
      '相关推荐',
      '上一篇：楼道里不放东西',
    ]);
    expect(await desk.putBack('parcels', [2, 7], null)).toMatchObject({
      why: 'bad_index',
      values: { indexes: '7' },
    });
    expect(await desk.putBack('parcels', [2], null)).toMatchObject({
      kind: 'put_back',
      line: { leftOut: 1 },
    });
    const texts = () =>
      desk
        .show('parcels', null)
        ?.document.clauses.map((clause) => clause.text)
        .join('\n');
    expect(texts()).toContain('楼道里不放东西');
    await desk.add([adding('parcels.md', `${text}\n\n1.20 门卫室代收生鲜。`)]);
    expect(texts()).toContain('楼道里不放东西');
  });

  it('narrows a section, and tells when a section is not there', async () => {
    const desk = await openDesk(await makeTempStore());
    await desk.add([adding('parcels.md', parcels())]);
    expect(await desk.set({ id: 'parcels', section: '1.1', audience: 'staff' })).toMatchObject({
      narrowed: 1,
    });
    expect(desk.handbook().ask(QUESTION).text).not.toContain('3 天');
    expect(desk.handbook().ask({ ...QUESTION, audience: 'staff' }).text).toContain('3 天');
    expect(await desk.set({ id: 'parcels', section: '9.9', audience: 'staff' })).toMatchObject({
      why: 'section_no_effect',
    });
    expect(await desk.set({ id: 'parcels', section: '1.1', audience: null })).toMatchObject({
      narrowed: null,
    });
    expect(desk.handbook().ask(QUESTION).text).toContain('3 天');
  });

  it('keeps what is for one property from the people of another', async () => {
    const desk = await openDesk(await makeTempStore());
    await desk.add([adding('parcels.md', parcels(), { property: 'harbour' })]);
    expect(desk.handbook().ask({ ...QUESTION, property: 'harbour' }).text).toContain('3 天');
    expect(desk.handbook().ask({ ...QUESTION, property: 'park' }).answered).toBe(false);
    expect(desk.handbook().ask(QUESTION).answered).toBe(false);
    expect(await desk.set({ id: 'parcels', section: null, property: 'dock' })).toMatchObject({
      why: 'unknown_property',
    });
    await desk.set({ id: 'parcels', section: null, property: null });
    expect(desk.handbook().ask(QUESTION).text).toContain('3 天');
  });
});

describe('a folder of handbooks', () => {
  const ofFolder = (name: string, text: string) => adding(name, text, { by: 'folder' });

  it('is taken over, and documents that were added beside it stay', async () => {
    const desk = await openDesk(await makeTempStore());
    await desk.add([adding('beside.md', parcels())]);
    const files = [ofFolder('a.md', parcels()), ofFolder('b.md', parcels('门卫室代收。'))];
    expect(kinds(await desk.takeFolder(files, ['a.md', 'b.md']))).toEqual(['new', 'new']);
    expect(kinds(await desk.takeFolder(files, ['a.md', 'b.md']))).toEqual(['same', 'same']);
    const outcomes = await desk.takeFolder(files.slice(0, 1), ['a.md']);
    expect(kinds(outcomes)).toEqual(['same', 'gone']);
    expect(desk.list().map(({ id, state }) => `${id} ${state}`)).toEqual([
      'a in_force',
      'beside in_force',
      'b removed',
    ]);
    expect(kinds(await desk.takeFolder(files, ['a.md', 'b.md']))).toEqual(['same', 'back']);
  });

  it('leaves what was read of a file that can no longer be read', async () => {
    const desk = await openDesk(await makeTempStore());
    await desk.takeFolder([ofFolder('a.md', parcels())], ['a.md']);
    expect(await desk.takeFolder([], ['a.md'])).toEqual([]);
    expect(kinds(await desk.takeFolder([ofFolder('a.md', '1.1 半')], ['a.md']))).toEqual(['shorter']);
    expect(desk.handbook().ask(QUESTION).text).toContain('3 天');
  });

  it('that gives a file another id takes the document of the old one out of use', async () => {
    const desk = await openDesk(await makeTempStore());
    await desk.takeFolder([ofFolder('a.md', parcels())], ['a.md']);
    await desk.takeFolder([ofFolder('a.md', `---\nid: mail\n---\n${parcels()}`)], ['a.md']);
    expect(desk.list().map(({ id, state }) => `${id} ${state}`)).toEqual(['mail in_force', 'a removed']);
  });

  it('with two files of one name takes the first', async () => {
    const desk = await openDesk(await makeTempStore());
    const files = [ofFolder('a.md', parcels()), ofFolder('a.txt', parcels('门卫室代收。'))];
    expect(kinds(await desk.takeFolder(files, ['a.md', 'a.txt']))).toEqual(['new', 'same_id']);
    expect(kinds(await desk.takeFolder(files, ['a.md', 'a.txt']))).toEqual(['same', 'same_id']);
  });

  it('does not bring back what a person has removed', async () => {
    const desk = await openDesk(await makeTempStore());
    await desk.takeFolder([ofFolder('a.md', parcels())], ['a.md']);
    await desk.remove('a', 'console');
    await desk.takeFolder([ofFolder('a.md', parcels())], ['a.md']);
    expect(desk.list()).toMatchObject([{ state: 'removed' }]);
  });
});

describe('changes that come at one time', () => {
  it('give way between documents, and nobody sees half of them', async () => {
    const { store, clock } = await makeTempStore();
    const seen: number[] = [];
    const giveWay = () => Promise.resolve(void seen.push(desk.handbook().documents.length));
    const parts = { store, clock, zone: ZONE, properties: PROPERTIES, encoder, giveWay };
    const desk: HandbookDesk = await makeHandbookDesk(parts);
    await desk.add(['a.md', 'b.md', 'c.md'].map((name) => adding(name, parcels())));
    expect(seen).toEqual([0, 0, 0]);
    expect(desk.handbook().documents).toHaveLength(3);
  });

  it('are made one after another, none lost', async () => {
    const temp = await makeTempStore();
    const desk = await openDesk(temp);
    const names = Array.from({ length: 6 }, (_, i) => `doc${i}.md`);
    await Promise.all([
      ...names.map((name) => desk.add([adding(name, parcels())])),
      desk.add([adding('doc0.md', parcels('前台保管快递 5 天。'))]),
      desk.remove('doc1', 'console'),
    ]);
    expect(desk.list().map(({ id, versions, state }) => `${id} ${versions} ${state}`)).toEqual([
      ...['doc0 2 in_force', 'doc2 1 in_force', 'doc3 1 in_force', 'doc4 1 in_force', 'doc5 1 in_force'],
      'doc1 1 removed',
    ]);
    expect((await openDesk(temp)).list()).toEqual(desk.list());
  });
});
