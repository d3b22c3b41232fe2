import { describe, expect, it } from 'vitest';
import { readChat } from '../../../bots/console/chat.ts';
import { countWaiting } from '../../../bots/console/view.ts';
import type { Send } from '../../../core/assistant/index.ts';
import { MINUTE } from '../../../core/kit/index.ts';
import { sampleCard, sampleEffects, sampleSend, START } from '../../support/sampleData.ts';
import { makeTempStore } from '../../support/store.ts';
import { smallCompany } from '../../support/tickets.ts';

const TEAM = 'team:engineering';

/** A store, and what one fitter sees of it. */
async function makeChat() {
  const { store } = await makeTempStore();
  const directory = smallCompany();
  const fitter = directory.people.find(({ role, team }) => role === 'staff' && team === 'engineering');
  if (!fitter) throw new Error('the small company has no fitter');
  let sent = 0;
  return {
    store,
    directory,
    write: (sends: Send[], at: number) => store.commit(sampleEffects({ sends }), at),
    /** Written and arrived. */
    async send(sends: Send[], at: number): Promise<void> {
      await store.commit(sampleEffects({ sends }), at);
      for (let n = 0; n < sends.length; n++) await store.markSent(++sent, { platformId: null, at });
    },
    read: () => readChat(store, fitter, directory, 'zh-Hans'),
  };
}

const note = (key: string) => sampleSend({ key, to: TEAM, body: { kind: 'message', text: key, cites: [] } });
const texts = (entries: { text: string }[]) => entries.map(({ text }) => text);

describe('a card in a chat', () => {
  it('stays where it was shown when a press changes it and when it is finished', async () => {
    const chat = await makeChat();
    await chat.send([sampleCard({ key: 'job' })], START);
    await chat.send([note('first')], START + MINUTE);
    await chat.send([sampleCard({ key: 'taken', class: 'update' }, { text: 'taken' })], START + 2 * MINUTE);
    expect(texts(await chat.read())).toEqual(['taken', 'first']);
    await chat.send([note('second')], START + 3 * MINUTE);
    await chat.store.commit(sampleEffects({ retire: [{ ticket: 1, card: null }] }), START + 4 * MINUTE);
    const [card, ...after] = await chat.read();
    expect(card).toMatchObject({ text: 'taken', at: START, card: { buttons: [] } });
    expect(texts(after)).toEqual(['first', 'second']);
  });

  it('comes to the end when it is put before its reader again', async () => {
    const chat = await makeChat();
    await chat.send([sampleCard({ key: 'job' })], START);
    await chat.send([note('between')], START + MINUTE);
    await chat.send([sampleCard({ key: 'again' }, { text: 'again' })], START + 2 * MINUTE);
    expect(texts(await chat.read())).toEqual(['between', 'again']);
    const alert = { reason: 'accepted', step: 0, warning: true };
    const warning = { card: 'alert', text: 'one minute left', alert } as const;
    await chat.send([sampleCard({ key: 'warned' }, { card: 'alert', text: 'late' })], START + 3 * MINUTE);
    await chat.send([note('then')], START + 4 * MINUTE);
    await chat.send([sampleCard({ key: 'soon', class: 'update' }, warning)], START + 5 * MINUTE);
    expect(texts(await chat.read()).slice(-2)).toEqual(['then', 'one minute left']);
  });

  it('is not there before it has arrived', async () => {
    const chat = await makeChat();
    await chat.write([sampleCard({ key: 'job' })], START);
    expect(await chat.read()).toEqual([]);
  });

  it('that waits for a press is there however much was said since, and one that is finished goes by', async () => {
    const chat = await makeChat();
    await chat.send([sampleCard({ key: 'old', ticket: 1 }, { text: 'waits' })], START);
    await chat.send([sampleCard({ key: 'gone', ticket: 2 }, { text: 'gone', buttons: [] })], START);
    const chatter = Array.from({ length: 130 }, (_, index) => note(`n${index}`));
    await chat.send(chatter, START + MINUTE);
    const entries = await chat.read();
    expect(entries[0]).toMatchObject({ text: 'waits', card: { buttons: ['accept'] } });
    expect(texts(entries)).not.toContain('gone');
    expect(entries).toHaveLength(121);
    expect(await countWaiting(chat.store, chat.directory)).toEqual([{ to: TEAM, cards: 1 }]);
  });
});
