import type { Text } from './text.ts';

/** For residents. */
export const ladderResident = {} satisfies Record<string, Text>;

/** For staff and supervisors. */
export const ladderStaff = {} satisfies Record<string, Text>;
