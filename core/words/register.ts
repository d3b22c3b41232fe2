import type { Text } from './text.ts';

/** For residents. */
export const registerResident = {} satisfies Record<string, Text>;

/** For staff and supervisors. */
export const registerStaff = {} satisfies Record<string, Text>;
