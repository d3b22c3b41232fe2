import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parsePolicy } from '../../core/deadline/index.ts';
import { readHandbooks } from '../support/clauseReader.ts';
import type { PlainHandbook } from '../support/clauseReader.ts';
import { findUnfounded, listPolicyNumbers } from '../support/policyNumbers.ts';
import type { PolicyNumber } from '../support/policyNumbers.ts';

const FOLDER = new URL('../../handbooks', import.meta.url).pathname;
const yaml = readFileSync(`${FOLDER}/policy.yaml`, 'utf8');
const handbooks = readHandbooks(FOLDER);
const parsed: unknown = parse(yaml);
const numbers = listPolicyNumbers(parsed);

/** The value with every number in it made another that no clause states. */
function changed(value: string): string {
  if (value === 'same day') return '11 d';
  if (/\d:\d\d/.test(value)) return value.replace(/\d\d:\d\d/g, '03:07');
  if (value.includes('/')) return '3/7';
  return value.replace(/\d+/, (digits) => String(Number(digits) * 3 + 14));
}

describe('the numbers of policy.yaml', () => {
  it('are found in both profiles', () => {
    expect(numbers.length).toBeGreaterThan(50);
    expect(numbers.some(({ path }) => path.startsWith('profiles.residential.'))).toBe(true);
    expect(numbers.some(({ path }) => path.startsWith('profiles.visitor-park.'))).toBe(true);
  });

  it.each(numbers.map((number) => [number.path, number.value, number.clause, number] as const))(
    'state at %s the %s that stands in %s',
    (_path, _value, _clause, number) => {
      expect(findUnfounded([number], handbooks)).toEqual([]);
    },
  );

  it.each(numbers.map((number) => [number.path, number] as const))(
    'are missed when %s is changed in the policy',
    (_path, number) => {
      const mutated: PolicyNumber = { ...number, value: changed(number.value) };
      expect(findUnfounded([mutated], handbooks).length).toBeGreaterThan(0);
    },
  );

  it.each(numbers.map((number) => [number.path, number] as const))(
    'are missed when the handbook says another number than %s',
    (_path, number) => {
      const mutated = handbooks.map((handbook): PlainHandbook => ({
        ...handbook,
        clauses: handbook.clauses.map((clause) => ({
          ...clause,
          text: clause.text.replace(/\d+/g, '77').replace(/当天|当日/g, '近日').replace(/[一二三五两]/g, '九'),
        })),
      }));
      expect(findUnfounded([number], mutated).length).toBeGreaterThan(0);
    },
  );

  it('are missed when the clause named is not in the handbooks', () => {
    const lost: PolicyNumber = { path: 'x', value: '2 min', clause: 'service 99.9.9' };
    expect(findUnfounded([lost], handbooks)).toEqual(['x: there is no clause "service 99.9.9"']);
  });

  it('are caught when one figure of the file itself is changed', () => {
    const text = yaml.replace('accepted: {within: 5 min', 'accepted: {within: 6 min');
    expect(text).not.toBe(yaml);
    const mutated: unknown = parse(text);
    expect(findUnfounded(listPolicyNumbers(mutated), handbooks)).toHaveLength(1);
  });

  it.each(['residential', 'visitor-park'])('make a whole policy for %s', (profile) => {
    expect(parsePolicy(yaml, profile).profile).toBe(profile);
  });
});

const STAFF_ONLY = ['discipline', 'frontdesk', 'handling', 'inspection', 'keys-archives', 'organisation'];

describe.each(handbooks.map((handbook) => [handbook.file, handbook] as const))('the handbook %s', (file, handbook) => {
  it('names itself, its readers and its first day in its front matter', () => {
    expect(handbook.front['id']).toBe(file.replace(/\.md$/, ''));
    expect(handbook.front['title']).toBe(handbook.title);
    expect(handbook.front['audience']).toBe(STAFF_ONLY.includes(handbook.front['id'] ?? '') ? 'staff' : 'resident');
    expect(handbook.front['effective']).toMatch(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
    expect(Object.keys(handbook.front).sort()).toEqual(['audience', 'effective', 'id', 'title']);
  });

  it('numbers its clauses once each, counting on under the heading they stand in', () => {
    expect(handbook.clauses.length).toBeGreaterThan(5);
    const wrong: string[] = [];
    let before = { section: '', count: 0 };
    for (const { number, section } of handbook.clauses) {
      const count = section === before.section ? before.count + 1 : 1;
      if (number !== `${section}.${count}`) wrong.push(`${number} stands where ${section}.${count} is due`);
      before = { section, count };
    }
    expect(wrong).toEqual([]);
    expect(new Set(handbook.clauses.map(({ number }) => number)).size).toBe(handbook.clauses.length);
  });

  it('has words in every clause', () => {
    expect(handbook.clauses.filter(({ text }) => text.trim().length < 8)).toEqual([]);
  });
});
