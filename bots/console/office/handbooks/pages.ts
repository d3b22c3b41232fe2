import { carryOutOrder, readOrder } from '../../../../core/handbook/index.ts';
import type { HandbookReply } from '../../../../core/handbook/index.ts';
import { markup } from '../../../../core/report/index.ts';
import type { Part } from '../../../../core/report/index.ts';
import { handbookSpeaker, outcomeLines, unreadLine } from '../../../handbookText.ts';
import type { SayHandbook } from '../../../handbookText.ts';
import type { SentForm } from '../../form.ts';
import type { HandbookRoom } from '../../handbooks.ts';
import { homeLink, html, notFound } from '../office.ts';
import type { OfficeDeps, OfficeRequest, OfficeResponse } from '../office.ts';
import { link, office, officePage } from '../page.ts';
import type { Say } from '../page.ts';
import { documentPage } from './document.ts';
import { checkPage, listPage, MOST_MB } from './list.ts';
import type { Shown } from './parts.ts';

/** The pages of the register of handbooks; a form of theirs changes it and shows what came of it. */
export async function handbookPages(
  deps: OfficeDeps,
  request: OfficeRequest,
  say: Say,
): Promise<OfficeResponse> {
  const room = deps.handbookDesk;
  if (!room) return notFound(request, say);
  const { language } = request;
  const { zone } = (await deps.assistant.world()).rules.policy.calendar;
  const shown: Shown = { room, language, zone, say: handbookSpeaker(language) };
  if (request.path === '/office/handbook') return oneDocument(shown, request, say);
  if (request.path === '/office/handbooks/check')
    return html(page(shown, shown.say('page_check'), backLink(shown), checkPage(shown)));
  const told = request.form === null ? null : await carryOut(shown, request.form);
  const back = told?.id == null ? homeLink(say, language) : backLink(shown);
  const found = told?.id == null ? null : room.desk.show(told.id, null);
  const body = [told?.message ?? null, found ? documentPage(shown, found) : listPage(shown)];
  return html(page(shown, shown.say('page_title'), back, body), told?.isDone === false ? 400 : 200);
}

function oneDocument(shown: Shown, request: OfficeRequest, say: Say): OfficeResponse {
  const version = request.query.get('version');
  const found = shown.room.desk.show(
    request.query.get('id') ?? '',
    version === null ? null : Number(version),
  );
  if (!found) return notFound(request, say);
  return html(page(shown, shown.say('page_title'), backLink(shown), documentPage(shown, found)));
}

function page({ language }: Shown, title: string, back: Part, body: Part): string {
  return officePage(language, title, back, body);
}

function backLink({ language, say }: Shown): Part {
  return link(office('/handbooks', language), say('page_back'));
}

/** What a person is told, and the document that is shown below it; null: the list. */
interface Told {
  isDone: boolean;
  message: Part;
  id: string | null;
}

async function carryOut({ room, say }: Shown, form: SentForm | 'too_large'): Promise<Told> {
  if (form === 'too_large') return failed(say('page_too_large', { size: MOST_MB }), null);
  const id = form.fields.get('id') ?? null;
  const order = form.fields.get('do') === 'add' ? await addOrder(room, form, say) : changeOrder(form);
  if (typeof order === 'string') return failed(order, id);
  const read = readOrder(order);
  if (!read) return failed(say('page_bad_request'), id);
  return toldOf(await carryOutOrder(room.desk, read, 'console'), id, say);
}

function failed(words: string, id: string | null): Told {
  return { isDone: false, id, message: markup`<p class="bad" role="alert">${words}</p>` };
}

function toldOf({ outcomes: [outcome] }: HandbookReply, id: string | null, say: SayHandbook): Told {
  if (!outcome) return failed(say('page_bad_request'), id);
  const words = outcomeLines(outcome, say);
  if (!outcome.ok) return failed(words.join('\n'), id);
  const message = markup`<div class="ok" role="status">${words.map((line) => markup`<p>${line}</p>`)}</div>`;
  // What was taken out of use is seen best in the list.
  return { isDone: true, message, id: outcome.kind === 'removed' ? null : outcome.line.id };
}

/** The order that the form means, or why its file cannot be read. */
async function addOrder(room: HandbookRoom, form: SentForm, say: SayHandbook): Promise<object | string> {
  const { fields, file } = form;
  if (!file) return say('page_bad_request');
  const read = await room.read(file.name, file.bytes);
  if (!read.ok) return unreadLine(read, say);
  const decided = {
    ...{ as: fields.get('as') ?? null, title: null, audience: fields.get('audience') ?? null },
    ...{ property: fields.get('property') ?? null, effectiveOn: fields.get('effective') ?? null },
    isConfirmed: fields.has('anyway'),
  };
  return { do: 'add', files: [{ ...decided, file: read.file }] };
}

function changeOrder({ fields }: SentForm): object {
  const id = fields.get('id');
  switch (fields.get('do')) {
    case 'put_back':
      return {
        ...{ do: 'put_back', id, version: Number(fields.get('version')) },
        indexes: [Number(fields.get('index'))],
      };
    case 'set':
      return {
        ...{ do: 'set', id, section: fields.get('section') ?? null },
        ...{ audience: fields.get('audience') ?? null, property: fields.get('property') ?? null },
      };
    default:
      return { do: fields.get('do'), id };
  }
}
