import { makeReader } from '../../../../core/intake/index.ts';
import { readWeights } from '../../../../core/io/index.ts';
import type { Ours } from '../types.ts';

/** No answer compared here depends on the time or the zone; the reader wants both for visit times. */
const NOW = 0;
const ZONE = 'Asia/Shanghai';

/** All that it reads from a message, not the categories alone: room, contact, times and items too. */
export const ours: Ours = {
  kind: 'ours',
  how: 'as it runs, with the weights in the repository; reads room, contact, times and items beside; load: from TypeScript',
  load: () => {
    const reader = makeReader(readWeights());
    return Promise.resolve((text: string) => {
      const { categories, emergency, emergencyMaybe } = reader.read(text, NOW, ZONE);
      return { categories, emergency, maybe: emergencyMaybe };
    });
  },
};
