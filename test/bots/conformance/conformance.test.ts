import { consoleBench } from './console.ts';
import { gateway } from './gateway.ts';
import { channelConformance } from './suite.ts';
import { telegramByPolling, telegramByWebhook } from './telegram.ts';
import { wechaty } from './wechaty.ts';
import { wecomApp } from './wecomApp.ts';
import { wecomBot } from './wecomBot.ts';
import { wecomHook } from './wecomHook.ts';
import { wecomKf } from './wecomKf.ts';

const BENCHES = [
  ...[telegramByPolling, telegramByWebhook],
  ...[wecomKf, wecomApp, wecomBot, wecomHook],
  ...[wechaty, consoleBench, gateway],
];

for (const bench of BENCHES) channelConformance(bench);
