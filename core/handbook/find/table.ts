/** Open addressing from a 32-bit hash to a running term number. Two terms of one hash are taken for one: about 1 in 10,000. */
export interface Table {
  /** The number of a hash; its own new one when it has none. */
  numberOf(hash: number): number;
  /** The number of a hash, -1 when it has none. */
  find(hash: number): number;
  count(): number;
}

export function makeTable(): Table {
  let mask = (1 << 16) - 1;
  let keys = new Uint32Array(mask + 1);
  let values = new Int32Array(mask + 1).fill(-1);
  let count = 0;
  const slotOf = (hash: number): number => {
    let slot = firstSlot(hash) & mask;
    while (values[slot] !== -1 && keys[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  };
  const grow = () => {
    const [oldKeys, oldValues] = [keys, values];
    mask = mask * 2 + 1;
    keys = new Uint32Array(mask + 1);
    values = new Int32Array(mask + 1).fill(-1);
    for (let old = 0; old < oldValues.length; old++) {
      if (oldValues[old] === -1) continue;
      const slot = slotOf(oldKeys[old] ?? 0);
      keys[slot] = oldKeys[old] ?? 0;
      values[slot] = oldValues[old] ?? 0;
    }
  };
  return {
    numberOf(hash) {
      if (count * 2 > mask) grow();
      const slot = slotOf(hash);
      if (values[slot] === -1) {
        keys[slot] = hash;
        values[slot] = count++;
      }
      return values[slot] ?? 0;
    },
    find: (hash) => values[slotOf(hash)] ?? -1,
    count: () => count,
  };
}

/** Where a hash stands in `hashes` from `start` on; `next`, which is then taken for its own, when it does not. */
export type PlaceOf = (hash: number, start: number, next: number) => number;

/**
 * Open addressing over `hashes`, which are gathered entry by entry. Slots of earlier entries are free ones, so that
 * nothing is cleared between entries.
 * @param most hashes of one entry
 */
export function makePlaces(hashes: Uint32Array | Int32Array, most: number): PlaceOf {
  let mask = 1023;
  while (mask < most) mask = mask * 2 + 1;
  const slots = new Int32Array(mask + 1).fill(-1);
  return (hash, start, next) => {
    let slot = firstSlot(hash) & mask;
    for (;;) {
      const place = slots[slot] ?? -1;
      if (place < start) break;
      if (hashes[place] === hash) return place;
      slot = (slot + 1) & mask;
    }
    slots[slot] = next;
    return next;
  };
}

/** Numbers that differ in any of their bits seldom meet: the upper ones have a say in the lower. */
function firstSlot(hash: number): number {
  const spread = Math.imul(hash, 0x9e3779b1);
  return spread ^ (spread >>> 15);
}
