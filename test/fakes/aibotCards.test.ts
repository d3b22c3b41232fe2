import { describe, expect, it } from 'vitest';
import { BUTTONS, cardBody, start, subscribedRaw } from '../support/aibot.ts';

const OPEN = { card_action: { type: 1, url: 'https://example.test' } };
const TITLE = { main_title: { title: '催办' } };
const SUBMIT = { submit_button: { text: '提交', key: 'submit' } };
const NOTICE = { card_type: 'text_notice', ...TITLE, ...OPEN };
const NEWS = {
  card_type: 'news_notice',
  ...TITLE,
  ...OPEN,
  card_image: { url: 'https://example.test/a.png' },
};
const VOTE = { card_type: 'vote_interaction', ...TITLE, ...SUBMIT, checkbox: question(2), task_id: 'v' };
const MULTIPLE = {
  card_type: 'multiple_interaction',
  ...TITLE,
  ...SUBMIT,
  select_list: [question(2)],
  task_id: 'm',
};
const MENU = { action_menu: { desc: '更多', action_list: [{ text: '静音', key: 'mute' }] } };

function question(options: number, key = 'q') {
  const list = Array.from({ length: options }, (_, nth) => ({ id: `o${nth}`, text: `选项${nth}` }));
  return { question_key: key, option_list: list };
}

function buttons(count: number, key = (nth: number) => `b${nth}`) {
  return {
    ...BUTTONS,
    button_list: Array.from({ length: count }, (_, nth) => ({ text: '按', key: key(nth) })),
  };
}

/** The code a card is answered with. */
async function codeOf(...cards: object[]): Promise<number | undefined> {
  const aibot = await start();
  const bot = await subscribedRaw(aibot);
  const { reqId } = aibot.staff('li').say('卡片');
  let code: number | undefined;
  for (const card of cards) code = await bot.code('aibot_respond_msg', cardBody(card), reqId);
  return code;
}

describe('template cards', () => {
  it.each([
    ['a text notice', NOTICE],
    ['a text notice of a subtitle', { ...NOTICE, main_title: {}, sub_title_text: '逾期两小时' }],
    ['a text notice with a menu', { ...NOTICE, ...MENU, task_id: 'n' }],
    ['a news notice', NEWS],
    ['six buttons', buttons(6)],
    ['buttons with a selection', { ...BUTTONS, button_selection: question(10) }],
    ['a vote of twenty options', { ...VOTE, checkbox: { ...question(20), mode: 1 } }],
    ['three selections', { ...MULTIPLE, select_list: ['a', 'b', 'c'].map((key) => question(10, key)) }],
    ['a task id of every kind of character', { ...BUTTONS, task_id: 'T-1_a@b' }],
    ['a jump that asks the bot', { ...NOTICE, jump_list: [{ type: 3, title: '问', question: '谁值班' }] }],
    ['fields it does not know', { ...NOTICE, emphasis_content: { title: '2h' } }],
  ])('takes %s', async (_, card) => {
    expect(await codeOf(card)).toBe(0);
  });

  it.each([
    ['of an unknown type', { ...NOTICE, card_type: 'poster' }],
    ['text notice that leads nowhere', { ...NOTICE, card_action: { type: 0 } }],
    ['text notice without a title', { ...NOTICE, main_title: {} }],
    ['link without its url', { ...NOTICE, card_action: { type: 1 } }],
    ['news notice without a picture', { ...NEWS, card_image: undefined }],
    ['news notice of five paragraphs', { ...NEWS, vertical_content_list: Array(5).fill({ title: '段' }) }],
    ['without a title', { ...BUTTONS, main_title: undefined }],
    ['without buttons', { ...BUTTONS, button_list: undefined }],
    ['of seven buttons', buttons(7)],
    ['of buttons with the same key', buttons(2, () => 'same')],
    ['of a key beyond 1024 bytes', buttons(1, () => 'k'.repeat(1025))],
    ['selection of eleven options', { ...BUTTONS, button_selection: question(11) }],
    ['vote of twenty-one options', { ...VOTE, checkbox: question(21) }],
    ['vote without a submit button', { ...VOTE, submit_button: undefined }],
    ['of four selections', { ...MULTIPLE, select_list: ['a', 'b', 'c', 'd'].map((key) => question(1, key)) }],
    ['of seven lines', { ...NOTICE, horizontal_content_list: Array(7).fill({ keyname: '房号' }) }],
    ['of four jumps', { ...NOTICE, jump_list: Array(4).fill({ title: '看' }) }],
    [
      'of a question beyond 200 bytes',
      { ...NOTICE, jump_list: [{ type: 3, title: '问', question: '问'.repeat(67) }] },
    ],
    [
      'of a member without a userid',
      { ...NOTICE, horizontal_content_list: [{ type: 3, keyname: '人', question: '谁' }] },
    ],
    ['of a fourth colour', { ...NOTICE, source: { desc_color: 4 } }],
    ['of a feedback id beyond 256 bytes', { ...NOTICE, feedback: { id: 'f'.repeat(257) } }],
  ])('refuses a card %s', async (_, card) => {
    expect(await codeOf(card)).toBe(40058);
  });

  it.each([
    ['missing', { ...BUTTONS, task_id: undefined }],
    ['missing where there is a menu', { ...NOTICE, ...MENU }],
    ['empty', { ...BUTTONS, task_id: '' }],
    ['beyond 128 bytes', { ...BUTTONS, task_id: 't'.repeat(129) }],
    ['of other characters', { ...BUTTONS, task_id: '工单:42' }],
  ])('refuses a card whose task id is %s', async (_, card) => {
    expect(await codeOf(card)).toBe(42014);
  });

  it('refuses a task id that was used before, in whatever chat', async () => {
    expect(await codeOf(BUTTONS, { ...VOTE, task_id: BUTTONS.task_id })).toBe(42014);
  });
});
