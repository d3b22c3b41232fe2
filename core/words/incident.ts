import type { Text } from './text.ts';

/** For residents. */
export const incidentResident = {} satisfies Record<string, Text>;

/** For staff and supervisors. */
export const incidentStaff = {} satisfies Record<string, Text>;
