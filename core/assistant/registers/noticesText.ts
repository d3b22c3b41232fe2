import type { Language } from '../../kit/index.ts';
import type { Notice } from '../../register/index.ts';
import { toResident } from '../../words/index.ts';
import type { ResidentKey } from '../../words/index.ts';
import type { World } from '../world.ts';
import { sayScope, saySpan } from './broadcast.ts';

/** How much of a withdrawn notice its correction repeats, characters. */
const REPEATED = 40;

const OFF: Readonly<Record<string, ResidentKey>> = {
  water: 'off_water',
  power: 'off_power',
  gas: 'off_gas',
  heating: 'off_heating',
  lift: 'off_lift',
  network: 'off_network',
};

/** What is missing, in words: 停水、停电. */
export function sayFacility(facility: string | null, language: Language): string {
  const names = (facility ?? '').split(',').flatMap((one) => OFF[one] ?? []);
  return names.map((key) => toResident(key, language)).join(language === 'en' ? ', ' : '、');
}

/** The reason in brackets, or nothing. */
export function sayWhy(why: string | null, language: Language): string {
  return why === null ? '' : toResident('outage_why', language, { why });
}

/**
 * A notice as one resident reads it: head and sign-off in his language, the text as it was written; of an outage the
 * times besides, so that they are understood in any language and `明天` stays true.
 */
export function noticeFor(notice: Notice, world: World, language: Language): string {
  const { company } = world.directory;
  const sign = toResident('notice_sign', language, { company: company.name });
  if (notice.topic === 'weather') return [...weatherLines(notice, world, language), sign].join('\n');
  const head = toResident('notice_head', language, { scope: sayScope(notice.scope, language) });
  return [head, notice.text, ...timesOf(notice, world, language), sign].join('\n');
}

/** What everybody reads who had a notice that was taken back. */
export function correctionFor(notice: Notice, language: Language): string {
  const head = toResident('correction_head', language, { scope: sayScope(notice.scope, language) });
  const line = notice.text.replace(/\s+/g, ' ');
  const text = [...line].length <= REPEATED ? line : `${[...line].slice(0, REPEATED).join('')}…`;
  const right = notice.correction === '' ? [] : [notice.correction];
  return [head, toResident('correction', language, { text }), ...right].join('\n');
}

function timesOf(notice: Notice, world: World, language: Language): string[] {
  const { topic, from, to, facility } = notice;
  if (topic !== 'outage' || from === null || to === null) return [];
  const what = sayFacility(facility, language);
  const line = toResident('notice_times', language, { what, span: saySpan({ from, to }, world, language) });
  return [`${line.slice(0, 1).toUpperCase()}${line.slice(1)}`];
}

function weatherLines(notice: Notice, world: World, language: Language): string[] {
  const { from, to, text } = notice;
  const span = from === null || to === null ? '' : saySpan({ from, to }, world, language);
  return [
    toResident('weather_head', language, { reason: text, span }),
    toResident('weather_advice', language),
  ];
}
