import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseContacts } from '../../../core/people/index.ts';
import { contactFor, findContacts, isPublicContact } from '../../../core/register/index.ts';

const raw: unknown = parse(
  readFileSync(new URL('../../../prisma/seed/company.yaml', import.meta.url), 'utf8'),
);
const contacts = parseContacts(raw);
const names = (words: string) => findContacts(contacts, words).map(({ key }) => key);

describe('the contact book of the sample company', () => {
  test.each([
    ['电梯维保', ['lift']],
    ['安升', ['lift']],
    ['燃气', ['gas']],
    ['停电了找谁', ['power']],
    ['自来水公司', ['water']],
    ['医院', ['hospital']],
    ['派出所', ['police', 'police_box']],
    ['火警', ['fire']],
    ['lift', ['lift']],
    ['外星人', []],
  ])('%s means %j', (words, keys) => {
    expect(names(words)).toEqual(keys);
  });

  test('is given whole for no words', () => {
    expect(names('')).toHaveLength(contacts.length);
  });

  test('names whom to call by kind, and nobody for a kind it does not have', () => {
    expect(contactFor(contacts, 'lift')?.key).toBe('lift');
    expect(contactFor(contacts, 'pest')).toBeNull();
  });

  test('is public but for its contractors', () => {
    expect(contacts.filter((contact) => !isPublicContact(contact)).map(({ key }) => key)).toEqual(['lift']);
  });
});

describe('a contact book that needs mending', () => {
  test('may be missing', () => {
    expect(parseContacts({ people: [] })).toEqual([]);
  });

  test.each([
    [{ contacts: [{ key: 'a', name: 'A', kind: 'gas' }] }, 'phone'],
    [{ contacts: [{ key: 'a', name: 'A', kind: 'gas', phone: '1', fax: '2' }] }, 'fax'],
    [
      {
        contacts: [
          { key: 'a', name: 'A', kind: 'gas', phone: 110 },
          { key: 'a', name: 'B', kind: 'gas', phone: '1' },
        ],
      },
      '"a" is used twice',
    ],
  ])('says what is wrong with %j', (file, problem) => {
    expect(() => parseContacts(file)).toThrow(problem);
  });
});
