import type { Text } from './text.ts';

/** For residents. */
export const explainResident = {} satisfies Record<string, Text>;

/** For staff and supervisors. */
export const explainStaff = {} satisfies Record<string, Text>;
