import { z } from 'zod';

const text = z.string().nullish().catch(null);

/** Message types of wechaty that are told apart. */
export const TYPE = { attachment: 1, audio: 2, image: 6, text: 7, video: 15 } as const;

/** The others, as they are named to whoever looks after the system. */
export const UNSUPPORTED: Readonly<Record<number, string>> = {
  ...{ 3: 'contact card', 4: 'chat history', 5: 'emoticon', 8: 'location', 9: 'mini program' },
  ...{ 10: 'group note', 11: 'transfer', 12: 'red envelope', 13: 'recall', 14: 'link', 16: 'post' },
};

/** Types of contacts that are no people. */
export const OFFICIAL = 2;

/** Types of friendships. */
export const FRIENDSHIP = { confirmed: 1, asked: 2 } as const;

/** States of a scan in which its code is of no use any more: given up, scanned, confirmed. */
export const SCANNED: readonly number[] = [1, 3, 4];

/** `fromId` is what older puppets call the talker. */
export const MESSAGE = z.object({
  ...{ id: z.string().min(1), type: z.number().catch(0), timestamp: z.number().catch(0) },
  ...{ talkerId: text, fromId: text, roomId: text, text, filename: text },
  mentionIdList: z.array(z.string()).nullish().catch(null),
});

export type WireMessage = z.infer<typeof MESSAGE>;

export const MESSAGE_EVENT = z.object({ messageId: z.string().min(1) });
export const LOGIN_EVENT = z.object({ contactId: z.string().min(1) });
export const SCAN_EVENT = z.object({ qrcode: text, status: z.number().catch(0) });
export const FRIENDSHIP_EVENT = z.object({ friendshipId: z.string().min(1) });
export const ROOM_LEAVE_EVENT = z.object({
  roomId: z.string().min(1),
  removeeIdList: z.array(z.string()).catch([]),
});

export const CONTACT = z.object({ name: text, type: z.number().catch(0) });
export const MEMBER = z.object({ roomAlias: text });
export const FRIENDSHIP_PAYLOAD = z.object({
  ...{ contactId: z.string().min(1), type: z.number().catch(0), timestamp: z.number().catch(0) },
});
