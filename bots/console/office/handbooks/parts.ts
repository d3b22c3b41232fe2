import type { Audience } from '../../../../core/handbook/index.ts';
import type { Language } from '../../../../core/kit/index.ts';
import { markup } from '../../../../core/report/index.ts';
import type { Markup, Part } from '../../../../core/report/index.ts';
import type { SayHandbook } from '../../../handbookText.ts';
import type { HandbookRoom } from '../../handbooks.ts';
import { link, office } from '../page.ts';

/** What every part of the pages of the handbooks is made with. */
export interface Shown {
  room: HandbookRoom;
  say: SayHandbook;
  language: Language;
  /** Of the company. */
  zone: string;
}

const AUDIENCES: readonly Audience[] = ['resident', 'staff', 'supervisor'];

/** A form that changes something. `order` names what; values go along unseen. */
export function orderForm(
  { language }: Shown,
  order: string,
  values: Readonly<Record<string, string | number>>,
  fields: Part,
): Markup {
  const hidden = Object.entries({ do: order, ...values }).map(
    ([name, value]) => markup`<input type="hidden" name="${name}" value="${value}"/>`,
  );
  return markup`<form method="post" enctype="multipart/form-data" action="${office('/handbooks', language)}">${hidden}${fields}</form>`;
}

/** @param chosen null: as the document says */
export function audienceField({ say }: Shown, chosen: Audience | null): Markup {
  const options = AUDIENCES.map((one) => option(one, say(one), one === chosen));
  return markup`<label>${say('audience')} <select name="audience">${option('', say('page_as_stated'), chosen === null)}${options}</select></label>`;
}

/** @param chosen null: as the document says */
export function propertyField({ say, room }: Shown, chosen: string | null): Markup {
  const options = room.properties.map(({ id, name }) => option(id, `${name} (${id})`, id === chosen));
  return markup`<label>${say('property')} <select name="property">${option('', say('page_as_stated'), chosen === null)}${options}</select></label>`;
}

export function option(value: string, words: string, isChosen: boolean): Markup {
  return isChosen
    ? markup`<option value="${value}" selected>${words}</option>`
    : markup`<option value="${value}">${words}</option>`;
}

/** The name of a property; all of them for null. */
export function propertyName({ say, room }: Shown, id: string | null): string {
  if (id === null) return say('all_properties');
  return room.properties.find((property) => property.id === id)?.name ?? id;
}

/** The page of a document, of one of its versions when it is named. */
export function documentLink(
  { language }: Shown,
  { id, words, version }: { id: string; words: string; version?: number },
): Markup {
  const which = version === undefined ? '' : `&version=${version}`;
  return link(office(`/handbook?id=${encodeURIComponent(id)}${which}`, language), words);
}
