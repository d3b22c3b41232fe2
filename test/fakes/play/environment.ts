import type { FakeAibot } from '../aibot/index.ts';
import type { FakeTelegram } from '../telegram/index.ts';
import type { FakeWecom } from '../wecom/index.ts';

/** A port for each server of the playground. */
export interface Ports {
  page: number;
  telegram: number;
  wecom: number;
  aibot: number;
  /** Where Guanjia hears callbacks. */
  callbacks: number;
}

/** The page's port unless another is wanted; the simulators take the three after it. */
export const FIRST_PORT = 8790;
export const CALLBACK_PORT = 8788;

/** What `config` of Guanjia needs to reach the simulators, name by name. */
export function environmentOf(
  { telegram, wecom, aibot }: { telegram: FakeTelegram; wecom: FakeWecom; aibot: FakeAibot },
  { callbacks, dataDir }: { callbacks: number; dataDir: string },
): Readonly<Record<string, string>> {
  const { callbackToken: token, encodingAesKey: aesKey } = wecom;
  return {
    GUANJIA_DATA: dataDir,
    GUANJIA_COMPANY: './test/fakes/company.yaml',
    GUANJIA_CALLBACK_PORT: String(callbacks),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    WECOM_API_ROOT: wecom.url,
    WECOM_CORP_ID: wecom.corpId,
    WECOM_KF_SECRET: wecom.kfSecret,
    WECOM_KF_TOKEN: token,
    WECOM_KF_AES_KEY: aesKey,
    WECOM_APP_SECRET: wecom.appSecret,
    WECOM_APP_AGENT_ID: String(wecom.agentId),
    WECOM_APP_TOKEN: token,
    WECOM_APP_AES_KEY: aesKey,
    WECOM_BOT_ID: aibot.botId,
    WECOM_BOT_SECRET: aibot.secret,
    WECOM_BOT_WS_URL: aibot.wsUrl,
    WECOM_HOOKS: `group=${wecom.hookKeys[0] ?? ''}`,
  };
}
