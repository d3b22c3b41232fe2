import { run } from '@grammyjs/runner';
import { Bot, GrammyError, InlineKeyboard, webhookCallback } from 'grammy';
import { onTestFinished, expect, test } from 'vitest';
import { serve } from './serve.ts';
import type { FakeTelegram, Person } from './telegram/index.ts';
import { PNG, fakeFor } from '../support/telegram.ts';

/** A bot that shows a bit of everything. */
function botOn(tg: FakeTelegram): Bot {
  const bot = new Bot(tg.token, { client: { apiRoot: tg.apiRoot } });
  bot.command('start', (ctx) =>
    ctx.reply(`Welcome to ${ctx.match}`, { reply_markup: new InlineKeyboard().text('Report', 'report') }),
  );
  bot.callbackQuery('report', async (ctx) => {
    await ctx.answerCallbackQuery('Go on');
    await ctx.editMessageText('What is broken?');
  });
  bot.on('message:photo', async (ctx) => {
    const { file_path } = await ctx.getFile();
    const answer = await fetch(`${tg.apiRoot}/file/bot${tg.token}/${file_path}`);
    await ctx.reply(`${(await answer.arrayBuffer()).byteLength} bytes`);
  });
  bot.hears('long', async (ctx) => {
    const outcome = await ctx.reply('x'.repeat(5000)).catch((error: unknown) => error);
    await ctx.reply(outcome instanceof GrammyError ? outcome.description : 'sent');
  });
  bot.on('message:text', (ctx) => patiently(() => ctx.reply(`You said ${ctx.message.text}`)));
  bot.on('edited_message:text', (ctx) => ctx.reply(`You meant ${ctx.editedMessage.text}`));
  return bot;
}

async function patiently(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof GrammyError) || error.parameters.retry_after === undefined) throw error;
    await patiently(act);
  }
}

function start(tg: FakeTelegram): { stop(): Promise<void> } {
  const runner = run(botOn(tg), { runner: { fetch: { timeout: 50 }, silent: true } });
  const stop = async (): Promise<void> => {
    if (runner.isRunning()) await runner.stop();
  };
  onTestFinished(stop);
  return { stop };
}

function lastText(tg: FakeTelegram, person: Person, text: string): Promise<boolean> {
  return tg.waitFor(() => person.messages().at(-1)?.text === text);
}

test('a grammY bot on the runner works from end to end', async () => {
  const { tg } = await fakeFor();
  start(tg);
  const wang = tg.user(1);
  wang.start('tower-3');
  await lastText(tg, wang, 'Welcome to tower-3');
  const press = wang.press(wang.messages()[0] ?? 0, 'Report');
  await lastText(tg, wang, 'What is broken?');
  expect(press.answer()).toEqual({ text: 'Go on', alert: false });
  const said = wang.say('the tap');
  await lastText(tg, wang, 'You said the tap');
  wang.edit(said, 'the pump');
  await lastText(tg, wang, 'You meant the pump');
  wang.sendPhoto(PNG);
  await lastText(tg, wang, `${PNG.length} bytes`);
  wang.say('long');
  await lastText(tg, wang, 'Bad Request: message is too long');
  tg.faults.plan('sendMessage', { kind: 'code', code: 429, retryAfter: 1 }, 2);
  wang.say('again');
  await lastText(tg, wang, 'You said again');
  expect(wang.messages().filter(({ text }) => text === 'You said again')).toHaveLength(1);
});

test('a grammY bot that restarts gets what was said meanwhile, also from a server that restarted', async () => {
  const { tg } = await fakeFor();
  const first = start(tg);
  const wang = tg.user(1);
  wang.say('one');
  await lastText(tg, wang, 'You said one');
  await tg.waitFor(() => tg.isPolled() && tg.pending().length === 0);
  await first.stop();
  wang.say('two');
  const snapshot = tg.snapshot();
  await tg.close();
  const { tg: next } = await fakeFor();
  next.restore(snapshot);
  start(next);
  const same = next.user(1);
  await lastText(next, same, 'You said two');
  expect(same.messages().map(({ text }) => text)).toEqual(['You said one', 'You said two']);
});

test('a grammY bot behind a webhook takes what carries the secret', async () => {
  const { tg, api } = await fakeFor();
  const bot = botOn(tg);
  await bot.init();
  const handle = webhookCallback(bot, 'http', { secretToken: 'secret' });
  const served = await serve(async (request, response) => handle(request, response));
  onTestFinished(() => served.close());
  await api.setWebhook(`${served.url}/hook`, { secret_token: 'secret' });
  const wang = tg.user(1);
  wang.say('hello');
  await lastText(tg, wang, 'You said hello');
  await tg.waitFor(() => tg.pending().length === 0);
});
