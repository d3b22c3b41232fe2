import type { Text } from './text.ts';

/** For residents. */
export const conversationResident = {} satisfies Record<string, Text>;

/** For staff and supervisors. */
export const conversationStaff = {} satisfies Record<string, Text>;
