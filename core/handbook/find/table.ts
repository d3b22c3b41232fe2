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
    let slot = Math.imul(hash, 0x9e3779b1) & mask;
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
