import { DAY, HOUR, MINUTE } from '../../../core/kit/index.ts';
import { midnight } from '../calendar.ts';
import type { Act } from './agenda.ts';
import type { Shown, Sight } from './town.ts';

/** After so long, this button with these words. */
type Move = readonly [afterMs: number, button: string, words?: string];

const RESULT = '已修好，换了新配件';
const SOON = '等配件，明天上午10:30前';

/** What staff do about a card of their team, or one to themselves. */
export function crewReacts(sight: Sight): Act[] {
  const { card, at, town } = sight;
  const open = card.buttons.length > 0 && !town.isBusy(card.ticket, at);
  switch (card.kind) {
    case 'dispatch':
      return open && card.buttons.includes('accept') ? takeWork(sight, card) : [];
    case 'receipt':
      return open && card.buttons.includes('receive') ? takeComplaint(sight, card) : [];
    case 'handover':
      return open && card.buttons.includes('answer') ? takeQuestion(sight, card) : [];
    case 'return_call':
      return card.buttons.includes('done') ? phone(sight) : [];
    case 'alert':
      return card.buttons.includes('take_over') ? isAlerted(sight) : [];
    default:
      return [];
  }
}

/** Somebody of the shift begins with a ticket, also when it was left lying before. */
export function takeUp(sight: Sight, ticket: number, afterMs: number): Act[] {
  const work = sight.town.workOf(ticket);
  if (!work || sight.town.isBusy(ticket, sight.at)) return [];
  const later = { ...sight, at: sight.at + afterMs };
  if (work.kind === 'dispatch')
    return course(later, work, isHelp(work) ? helpMoves(later) : workMoves(later, 'late'));
  if (work.kind === 'receipt') return course(later, work, complaintMoves(later, 'plain'));
  return course(later, work, [[MINUTE, 'answer', '周六上午可以办，请到服务中心']]);
}

function takeWork(sight: Sight, card: Shown): Act[] {
  if (isHelp(card)) return sight.chance.in(0.85) ? course(sight, card, helpMoves(sight)) : [];
  const urgent = card.text.includes('急');
  const way = sight.chance.share({
    ...{ smooth: urgent ? 70 : 57, late: 10, hold: 8, quote: 5, refer: 3, silent: 4, spoken: 3 },
    nothing: urgent ? 6 : 13,
  });
  return way === 'nothing' ? [] : course(sight, card, workMoves(sight, way));
}

type WorkWay = 'smooth' | 'late' | 'hold' | 'quote' | 'refer' | 'silent' | 'spoken';

function workMoves({ chance, at }: Sight, way: WorkWay): Move[] {
  const begun: Move[] = [
    [chance.soon(20_000, 4 * MINUTE), 'accept'],
    [chance.soon(4 * MINUTE, 14 * MINUTE), 'arrived'],
  ];
  const end = chance.soon(20 * MINUTE, 100 * MINUTE);
  const tomorrow = midnight(at) + DAY + 10.5 * HOUR - at;
  switch (way) {
    case 'smooth':
    case 'spoken':
      return [...begun, [end, 'done', RESULT]];
    case 'late': {
      const late = chance.soon(3 * MINUTE, 40 * MINUTE);
      return [
        [late, 'accept'],
        [late + 12 * MINUTE, 'arrived'],
        [late + 12 * MINUTE + end, 'done', RESULT],
      ];
    }
    case 'hold': {
      const back = tomorrow + chance.soon(-90 * MINUTE, 40 * MINUTE);
      return [...begun, [end, 'hold', SOON], [back, 'arrived'], [back + 30 * MINUTE, 'done', RESULT]];
    }
    case 'quote':
      return [...begun, [16 * MINUTE, 'quote', '人工50元 材料35元'], [3 * HOUR, 'done', RESULT]];
    case 'refer':
      return [...begun, [end, 'refer', '墙内管道，要开墙']];
    case 'silent':
      return [...begun, [end, 'done', ''], [end + chance.soon(5 * MINUTE, 45 * MINUTE), 'done', RESULT]];
  }
}

function isHelp({ number }: Shown): boolean {
  return number.startsWith('H');
}

function helpMoves({ chance }: Sight): Move[] {
  const begin = chance.soon(20_000, 6 * MINUTE);
  const end = begin + chance.soon(5 * MINUTE, HOUR);
  return [
    [begin, 'accept'],
    chance.in(0.3) ? [begin + MINUTE, 'answer', '马上到'] : [end, 'done', '已经处理好'],
    [end, 'done', '已经处理好'],
  ];
}

function takeComplaint(sight: Sight, card: Shown): Act[] {
  const { chance } = sight;
  if (!card.buttons.includes('answer'))
    return chance.in(0.6) ? course(sight, card, [[chance.soon(MINUTE, 9 * HOUR), 'receive']]) : [];
  const way = chance.share({ plain: 60, hold: 10, extend: 8, wrong: 5, level: 5, nothing: 12 });
  return way === 'nothing' ? [] : course(sight, card, complaintMoves(sight, way));
}

type ComplaintWay = 'plain' | 'hold' | 'extend' | 'wrong' | 'level';

function complaintMoves({ chance }: Sight, way: ComplaintWay): Move[] {
  const signed: Move = [chance.soon(2 * MINUTE, 5 * HOUR), 'receive'];
  const answered: Move = [chance.soon(6 * HOUR, 40 * HOUR), 'answer', '已经约谈责任人，会改进'];
  const solved: Move = [chance.soon(10 * HOUR, 75 * HOUR), 'done', '已当面道歉并整改'];
  switch (way) {
    case 'plain':
      return [signed, ...(chance.in(0.5) ? [answered] : []), solved];
    case 'hold':
      return [signed, [7 * HOUR, 'hold', '要协调楼上，明天下午5点前'], solved];
    case 'extend':
      return [signed, [8 * HOUR, 'hold', '要外单位配合，12天后'], [9 * DAY, 'done', '已整改完成']];
    case 'wrong':
      return [signed, [20 * HOUR, 'not_upheld', '监控核实没有此事']];
    case 'level':
      return [
        signed,
        [30 * MINUTE, 'severity', chance.pick(['重大：影响多户', '轻微：已经当面道歉'])],
        answered,
        solved,
      ];
  }
}

function takeQuestion(sight: Sight, card: Shown): Act[] {
  const { chance } = sight;
  const answer: Move = [chance.soon(5 * MINUTE, 6 * HOUR), 'answer', '周六上午可以办，请到服务中心'];
  if (chance.in(0.22)) return [];
  if (!card.buttons.includes('take_conversation') || chance.in(0.85)) return course(sight, card, [answer]);
  const [after] = answer;
  const talk: Move[] = [
    [after, 'take_conversation'],
    [after + 4 * MINUTE, 'answer', '您好，我来帮您看'],
    [after + 30 * MINUTE, 'give_back'],
  ];
  return course(sight, card, talk);
}

/** The resident did not answer: somebody phones, and now and then nobody picks up. */
function phone(sight: Sight): Act[] {
  const { chance, card, at, town } = sight;
  const [who] = chance.shuffle(readers(sight, card));
  if (who === undefined || chance.in(0.3)) return [];
  const first = at + chance.soon(5 * MINUTE, 2 * HOUR);
  if (chance.in(0.8)) return [town.press(first, who, card, ['done', '住户说已经好了'])];
  return [
    town.press(first, who, card, ['done', '没人接']),
    town.press(first + 40 * MINUTE, who, card, ['done', '住户说可以了']),
  ];
}

/** Whoever is on shift is reminded: some begin then. */
function isAlerted(sight: Sight): Act[] {
  const { chance, card, at, town } = sight;
  if (chance.in(0.3)) return takeUp(sight, card.ticket, chance.soon(MINUTE, 6 * MINUTE));
  if (!chance.in(0.15)) return [];
  const button = chance.pick(['take_over', 'pass_up', 'not_now']);
  return [town.press(at + chance.soon(30_000, 6 * MINUTE), card.to, card, [button])];
}

/** One of the shift goes through a card's buttons, one after the other. */
function course(sight: Sight, card: Shown, moves: readonly Move[]): Act[] {
  const { at, town, chance } = sight;
  const [who] = chance.shuffle(readers(sight, card));
  if (who === undefined) return [];
  const acts = moves.map(([after, button, words]) =>
    town.press(at + after, who, card, [button, words ?? '']),
  );
  return town.plan(card.ticket, acts);
}

function readers({ duty, at }: Sight, { to }: Shown): string[] {
  if (!to.startsWith('team:')) return [to];
  return duty.shift(to.slice('team:'.length), at);
}
