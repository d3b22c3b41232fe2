import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  countScope,
  coversRoom,
  findScope,
  listScopePeople,
  readScope,
  scopeKey,
  takeChunk,
} from '../../../core/register/index.ts';
import type { Broadcast, Scope } from '../../../core/register/index.ts';
import { plain } from '../../../core/language/index.ts';
import { stranger } from '../../../core/people/index.ts';
import type { Person } from '../../../core/people/index.ts';

const resident = (key: string, room: string | null): Person => ({ ...stranger(key), role: 'resident', room });

const keyIn = (words: string): string | null => {
  const read = readScope(plain(words));
  return read && scopeKey(read.scope);
};

describe('who is meant, read from words', () => {
  test.each([
    ['全体：春节安排', 'all'],
    ['全体业主，明天停电', 'all'],
    ['所有住户：', 'all'],
    ['all residents: hello', 'all'],
    ['3栋：停水', '3'],
    ['03栋停水', '3'],
    ['三栋住户', '3'],
    ['十二号楼', '12'],
    ['A座：', 'A'],
    ['3棟住戶：', '3'],
    ['building 3: x', '3'],
    ['Block A 12F', 'A/12'],
    ['3栋2单元：', '3-2'],
    ['3栋5楼 停水', '3/5'],
    ['3栋2单元5层', '3-2/5'],
    ['building 3, floor 5: x', '3/5'],
    ['3栋5到7楼', '3/5+3/6+3/7'],
    ['3、5、7栋停水', '3+5+7'],
    ['3栋和5栋2楼：', '3+5/2'],
    ['3栋，3栋', '3'],
  ])('%s means %s', (words, key) => {
    expect(keyIn(words)).toBe(key);
  });

  test.each(['3栋2单元501：您好', '明天停水', '工程部：开会', '3楼停水', ''])(
    '%s names no part of the grounds',
    (words) => {
      expect(keyIn(words)).toBeNull();
    },
  );

  test('is found in the middle of a text, but never everybody', () => {
    expect(findScope(plain('因水箱清洗，3栋明天停水'))).toEqual({ kind: 'building', building: '3' });
    expect(findScope(plain('请全体注意'))).toBeNull();
  });

  test('reads any text without failing, and what it reads ends inside it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readScope(plain(text));
        expect(read === null || read.end <= text.length).toBe(true);
      }),
    );
  });
});

describe('the homes of a scope', () => {
  const floor: Scope = { kind: 'floor', building: '3', unit: null, floor: 5 };

  test.each<[Scope, string | null, boolean]>([
    [{ kind: 'all' }, null, true],
    [{ kind: 'building', building: '3' }, '3-2-501', true],
    [{ kind: 'building', building: '3' }, '13-2-501', false],
    [{ kind: 'building', building: '3' }, null, false],
    [{ kind: 'building', building: 'A' }, 'A-1203', true],
    [{ kind: 'unit', building: '3', unit: '2' }, '3-2-501', true],
    [{ kind: 'unit', building: '3', unit: '1' }, '3-2-501', false],
    [{ kind: 'unit', building: 'A', unit: '1' }, 'A-1203', false],
    [floor, '3-2-501', true],
    [floor, '3-1-502', true],
    [floor, '3-2-1501', false],
    [floor, '3-2-601', false],
    [{ kind: 'floor', building: 'A', unit: null, floor: 12 }, 'A-1203', true],
    [{ kind: 'floor', building: 'A', unit: null, floor: 12 }, 'A-12C', true],
    [{ kind: 'several', parts: [{ kind: 'building', building: '5' }, floor] }, '3-1-502', true],
    [{ kind: 'several', parts: [{ kind: 'building', building: '5' }, floor] }, '3-1-602', false],
  ])('%j and %s: %s', (scope, room, covered) => {
    expect(coversRoom(scope, room)).toBe(covered);
  });

  test('are counted once each, with everybody who lives there; staff and strangers are nobody', () => {
    const people = [
      resident('a', '3-2-501'),
      resident('b', '3-2-501'),
      resident('c', '3-1-101'),
      resident('d', '5-1-101'),
      { ...resident('e', '3-1-101'), role: 'staff' as const },
      stranger('f'),
    ];
    expect(countScope({ kind: 'building', building: '3' }, people)).toEqual({ people: 3, homes: 2 });
    expect(countScope({ kind: 'all' }, people)).toEqual({ people: 4, homes: 3 });
  });
});

describe('a broadcast in parts', () => {
  const people = (keys: Iterable<string>): Person[] => [...keys].map((key) => resident(key, '1-1-101'));
  const keys = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,4}$/), { maxLength: 60 });

  /** Everybody told, in order, while people may come and go between two parts. */
  function tellAll(present: string[][], size: number): string[] {
    const told: string[] = [];
    let broadcast: Broadcast | null = { what: 'text', after: null, until: null };
    for (let i = 0; broadcast; i++) {
      const now = present[Math.min(i, present.length - 1)] ?? [];
      const chunk = takeChunk({ scope: { kind: 'all' }, broadcast }, people(now), size);
      told.push(...chunk.people.map(({ key }) => key));
      broadcast = chunk.rest;
    }
    return told;
  }

  test('tells each person exactly once, whatever the size of the parts', () => {
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 70 }), (all, size) => {
        expect(tellAll([all], size)).toEqual([...all].sort());
      }),
    );
  });

  test('tells nobody twice and nobody who stayed not at all while others move in and out', () => {
    fc.assert(
      fc.property(keys, keys, fc.integer({ min: 1, max: 9 }), (stayed, moving, size) => {
        const others = moving.filter((key) => !stayed.includes(key));
        const told = tellAll([stayed, [...stayed, ...others], stayed], size);
        expect(new Set(told).size).toBe(told.length);
        expect(told.filter((key) => stayed.includes(key))).toEqual([...stayed].sort());
      }),
    );
  });

  test('of a correction ends with the one who was told last', () => {
    const broadcast: Broadcast = { what: 'correction', after: null, until: 'c' };
    const chunk = takeChunk({ scope: { kind: 'all' }, broadcast }, people(['a', 'b', 'c', 'd']), 2);
    const rest = takeChunk(
      { scope: { kind: 'all' }, broadcast: chunk.rest },
      people(['a', 'b', 'c', 'd']),
      2,
    );
    expect([...chunk.people, ...rest.people].map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect(listScopePeople({ kind: 'all' }, people(['b', 'a'])).map(({ key }) => key)).toEqual(['a', 'b']);
  });
});
