import { withoutPersonal } from '../../report/index.ts';
import type { Ticket } from '../../ticket/index.ts';
import type { World } from '../world.ts';

/** Longest question that is kept, characters; a message may hold a whole story. */
const LONGEST_QUESTION = 200;
/** Longest answer that is kept: as much as an answer may say. */
const LONGEST_ANSWER = 500;

/** The words of a question without whatever tells who asked. @clause keys-archives 3.2.2 */
export function questionOf(ticket: Ticket, world: World): string {
  return cleaned(ticket.text, ticket, world, LONGEST_QUESTION);
}

/** An answer without whatever tells whom it was given to; numbers of the company and its contact book stay. */
export function answerFor(words: string, ticket: Ticket, world: World): string {
  const { company, contacts } = world.directory;
  const ours = [company.phone, company.emergencyPhone, ...contacts.map(({ phone }) => phone)];
  const pieces = splitAt(
    words,
    ours.filter((phone) => phone.length > 2),
  );
  const parts = pieces.map((piece) =>
    ours.includes(piece) ? piece : cleaned(piece, ticket, world, LONGEST_ANSWER),
  );
  return [...parts.join('').replace(SALUTATION, '').trim()].slice(0, LONGEST_ANSWER).join('');
}

/** `王女士您好，…`: whom an answer begins with is not whom it goes to. */
const SALUTATION =
  /^(?:(?:尊敬的|亲爱的|dear)?\s*(?:mr|mrs|ms|miss|dr)?\.?\s*\*{3}(?:先生|女士|小姐|太太)?|[您你]好|hello|hi)(?:[\s,，:：!！。.]+|(?=[您你]好)|$)(?:[您你]好[\s,，:：!！。.]*)?/i;

function splitAt(words: string, kept: readonly string[]): string[] {
  return kept.reduce<string[]>(
    (pieces, phone) =>
      pieces.flatMap((piece) =>
        kept.includes(piece)
          ? [piece]
          : piece.split(phone).flatMap((part, at) => (at === 0 ? [part] : [phone, part])),
      ),
    [words],
  );
}

function cleaned(words: string, ticket: Ticket, { directory }: World, longest: number): string {
  const residents = directory.people.filter(({ role }) => role === 'resident');
  const names = residents.map(({ name }) => name);
  const bare = withoutPersonal(words, [...names, ticket.contact]).replace(/\s+/g, ' ');
  return [...bare].slice(0, longest).join('');
}
