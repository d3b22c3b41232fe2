export { startFakeTelegram } from './fake.ts';
export type { FakeTelegram, FakeTelegramOptions, Snapshot } from './fake.ts';
export type { Group, GroupOptions } from './groups.ts';
export type { MediaOptions, Person, Press, WriteOptions } from './people.ts';
export type {
  ApiCall,
  InlineButton,
  Markup,
  SentMessage,
  TgEntity,
  TgMember,
  TgMessage,
  TgUpdate,
  TgUser,
} from './types.ts';
export type { WebhookPace } from './webhook.ts';
