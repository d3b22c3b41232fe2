import type { Text } from './text.ts';

/** For residents. */
export const noticeResident = {} satisfies Record<string, Text>;

/** For staff and supervisors. */
export const noticeStaff = {} satisfies Record<string, Text>;
