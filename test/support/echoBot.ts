import { WSClient } from '@wecom/aibot-node-sdk';
import type { TemplateCard } from '@wecom/aibot-node-sdk';
import { Bot } from 'grammy';
import { z } from 'zod';

type Environment = Readonly<Record<string, string>>;

const QUIET = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const tokenAnswer = z.object({ access_token: z.string() });
const synced = z.object({
  msg_list: z.array(
    z.looseObject({
      origin: z.number(),
      external_userid: z.string().optional(),
      open_kfid: z.string().optional(),
      text: z.object({ content: z.string() }).optional(),
    }),
  ),
});

/** Repeats in Telegram what it is told, with a button that changes the message. */
export async function echoTelegram(env: Environment): Promise<Bot> {
  const bot = new Bot(env['TELEGRAM_BOT_TOKEN'] ?? '', {
    client: { apiRoot: env['TELEGRAM_API_ROOT'] ?? '' },
  });
  bot.on('message:text', (context) =>
    context.reply(`echo: ${context.message.text}`, {
      reply_markup: { inline_keyboard: [[{ text: '接单', callback_data: 'take' }]] },
    }),
  );
  bot.on('message:photo', (context) => context.replyWithPhoto(context.message.photo.at(-1)?.file_id ?? ''));
  bot.on('callback_query:data', async (context) => {
    await context.answerCallbackQuery('好');
    await context.editMessageText('已接单');
  });
  await new Promise<void>((resolve) => void bot.start({ onStart: () => resolve() }));
  return bot;
}

/** Repeats what it is told before the 智能机器人, as a card. */
export function echoAibot(env: Environment): WSClient {
  const client = new WSClient({
    botId: env['WECOM_BOT_ID'] ?? '',
    secret: env['WECOM_BOT_SECRET'] ?? '',
    wsUrl: env['WECOM_BOT_WS_URL'] ?? '',
    logger: QUIET,
    reconnectInterval: 1,
  });
  let cards = 0;
  client.on('message.text', (frame) => {
    cards += 1;
    const card: TemplateCard = {
      card_type: 'button_interaction',
      main_title: { title: `echo: ${frame.body?.text?.content ?? ''}` },
      button_list: [{ text: '接单', key: 'take' }],
      task_id: `card-${cards}`,
    };
    void client.replyTemplateCard(frame, card);
  });
  client.connect();
  return client;
}

/** WeCom's HTTP interface, asked as a test likes. */
export async function wecomCaller(env: Environment, secret: 'WECOM_KF_SECRET' | 'WECOM_APP_SECRET') {
  const root = `${env['WECOM_API_ROOT']}/cgi-bin`;
  const asked = await fetch(`${root}/gettoken?corpid=${env['WECOM_CORP_ID']}&corpsecret=${env[secret]}`);
  const { access_token } = tokenAnswer.parse(await asked.json());
  return async (method: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${root}/${method}?access_token=${access_token}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    return response.json();
  };
}

/** Answers what customers said with a menu. */
export async function echoKf(env: Environment): Promise<void> {
  const call = await wecomCaller(env, 'WECOM_KF_SECRET');
  const { msg_list } = synced.parse(await call('kf/sync_msg', {}));
  for (const { origin, external_userid, open_kfid, text } of msg_list) {
    if (origin !== 3 || !text) continue;
    const list = [{ type: 'click', click: { id: 'more', content: '催一下' } }];
    const msgmenu = { head_content: `echo: ${text.content}`, list, tail_content: '随时可以点' };
    await call('kf/send_msg', { touser: external_userid, open_kfid, msgtype: 'msgmenu', msgmenu });
  }
}
