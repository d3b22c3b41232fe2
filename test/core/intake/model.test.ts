import { readFileSync, statSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decodeModel } from '../../../core/intake/model.ts';

const FILE = new URL('../../../core/intake/weights.bin', import.meta.url);

describe('the weights file', () => {
  it('stays under 3 MB', () => {
    expect(statSync(FILE).size).toBeLessThan(3_000_000);
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['of another kind', Buffer.from('hello, this is no weights file')],
    ['cut short', readFileSync(FILE).subarray(0, 100_000)],
    ['cut in its header', readFileSync(FILE).subarray(0, 100)],
  ])('is refused by name when %s', (_, bytes) => {
    expect(() => decodeModel(bytes)).toThrow(expect.objectContaining({ code: 'MODEL' }));
  });

  it('lists its features sorted, so that training gives the same bytes every time', () => {
    const bytes = readFileSync(FILE);
    const features = inflateRawSync(bytes.subarray(8 + bytes.readUInt32LE(4)));
    for (let i = 1; i < 1000; i++) {
      expect(features.readUInt32LE(i * 4)).toBeGreaterThan(features.readUInt32LE((i - 1) * 4));
    }
  });
});
