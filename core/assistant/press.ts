import { notNow, passUp } from '../followup/index.ts';
import type { LadderMove } from '../followup/index.ts';
import { lastInstantOf, readTime } from '../intake/index.ts';
import type { Reader, Understanding } from '../intake/index.ts';
import { toSimplified } from '../language/index.ts';
import { isEmployee, isLeader } from '../people/index.ts';
import type { Person } from '../people/index.ts';
import { carryOut, isLed } from '../ticket/index.ts';
import type { Command, HistoryEntry, Severity, Ticket } from '../ticket/index.ts';
import { sayHour, toStaff } from '../words/index.ts';
import type { StaffKey } from '../words/index.ts';
import { readPause } from './desk/pauses.ts';
import { matterCorrection, readerAt } from './correction.ts';
import { closeAlerts, editWork, sendAlerts } from './cards.ts';
import type { Draft } from './draft.ts';
import { ladderFacts } from './ladderNews.ts';
import { apply } from './news.ts';
import { personName } from './phrases.ts';
import type { Card, CardKind } from './ports.ts';
import { leaderAs } from './world.ts';

/** Why a press changed nothing. */
export type PressRefusal =
  'wrong_state' | 'no_words' | 'bad_mark' | 'bad_time' | 'no_agreement' | 'not_yours' | 'unknown_button';

export interface Press {
  person: Person;
  ticket: Ticket;
  button: string;
  words: string;
  /** The card that was pressed; null when the button was said. */
  card: Card | null;
  messageId: number;
}

const RESIDENT_BUTTONS: readonly string[] = [
  'rate',
  'confirm',
  'correct',
  'cancel',
  'urge',
  'reopen',
  'choose',
];
const ALERT_BUTTONS: readonly string[] = ['take_over', 'pass_up', 'not_now', 'safe'];

/** Carries out a press on a ticket, or says why not; everything to be told is in the draft. */
export function press(draft: Draft, request: Press, reader: Reader): PressRefusal | null {
  const { ticket, button } = request;
  if (!mayPress(draft, request)) return 'not_yours';
  // What is done, is done on the ticket that leads its incident.
  if (isLed(ticket) && !RESIDENT_BUTTONS.includes(button)) return 'wrong_state';
  if (button === 'pass_up' || button === 'not_now') return moveLadder(draft, request);
  const command = toCommand(request, reader, draft);
  if (typeof command === 'string') return command;
  const context = {
    rules: draft.world.rules,
    now: draft.world.now,
    by: request.person.key,
    messageId: request.messageId,
  };
  const outcome = carryOut(ticket, command, context);
  if (!outcome.ok) return outcome.refusal;
  apply(draft, ticket, outcome, {
    by: request.person.key,
    words: request.words,
    quietResident: false,
    knewContact: ticket.owner === request.person.key,
  });
  if (command.kind === 'take_over' || command.kind === 'safe')
    settleAlerts(draft, ticket, outcome.ticket, command.kind === 'safe' ? null : request.person.key);
  return null;
}

/** What the person who pressed is told when nothing changed. */
export function refusalText(refusal: PressRefusal, ticket: Ticket, button: string): string {
  const keys: Readonly<Record<PressRefusal, StaffKey>> = {
    wrong_state: 'refused_wrong_state',
    no_words: 'refused_no_words',
    bad_mark: 'refused_bad_mark',
    bad_time: 'refused_bad_time',
    no_agreement: 'refused_no_agreement',
    not_yours: 'refused_not_yours',
    unknown_button: 'refused_wrong_state',
  };
  const examples: Readonly<Record<string, string>> = {
    done: '完成：换了角阀',
    not_upheld: '不成立：监控核实没有此事',
    quote: '报价：人工50元 材料35元',
    material: '材料：合格',
    severity: '改为重大：反复提出没解决',
    reopen: '没解决：还在漏',
  };
  if (refusal === 'wrong_state' && isLed(ticket))
    return toStaff('refused_led', { number: ticket.number, led: ticket.fields['ledBy'] ?? '' });
  if (refusal === 'wrong_state' && (button === 'pass_up' || button === 'not_now') && ticket.ladder !== null)
    return toStaff('refused_moved_on', { number: ticket.number });
  const example = examples[button] ?? '答复：周六上午可以办';
  return toStaff(keys[refusal], { number: ticket.number, example });
}

/** May this person press this button of this ticket? */
export function mayPress(draft: Draft, { person, ticket, button, card }: Press): boolean {
  const { directory } = draft.world;
  if (button === 'approve' || button === 'refuse') return mayDecide(draft, person, ticket);
  if (RESIDENT_BUTTONS.includes(button)) return directory.household(ticket.reporter).includes(person.key);
  if (!isEmployee(person)) return false;
  if (button === 'safe') return ticket.takenOverBy === person.key || isLeader(person);
  if (ALERT_BUTTONS.includes(button))
    return (
      isLeader(person) || card?.to === person.key || (ticket.ladder?.climbed.includes(person.key) ?? false)
    );
  if (isLeader(person) || ticket.owner === person.key) return true;
  const sentTo = ticket.fields['sentTo'];
  const seen = directory.recipientsOf(person.key);
  return (
    (card !== null && seen.includes(card.to)) ||
    (sentTo !== undefined && seen.includes(sentTo)) ||
    person.team === ticket.team
  );
}

/** A price is the resident's to agree to; more time for a complaint that of the role the policy names, or above it. */
function mayDecide(draft: Draft, person: Person, ticket: Ticket): boolean {
  const { directory, rules } = draft.world;
  if (ticket.state === 'quoted') return directory.household(ticket.reporter).includes(person.key);
  const role =
    rules.policy.clocks.complaint[ticket.severity ?? 'important']['solved']?.extension ?? 'manager';
  const above = role === 'director' ? leaderAs('manager', draft.world) : null;
  return [leaderAs(role, draft.world), above].some((holder) => holder?.key === person.key);
}

function toCommand(
  { button, words, ticket, card }: Press,
  reader: Reader,
  draft: Draft,
): Command | PressRefusal {
  switch (button) {
    case 'accept':
    case 'arrived':
    case 'receive':
    case 'take_over':
    case 'confirm':
    case 'cancel':
    case 'urge':
    case 'safe':
    case 'resume':
    case 'approve':
    case 'refuse':
      return { kind: button };
    case 'done':
      return card?.kind === 'return_call' || (ticket.state === 'done' && ticket.report !== null)
        ? { kind: 'note_call', words }
        : { kind: 'done', words };
    case 'quote':
      return { kind: 'quote', words: withCurrency(words) };
    case 'answer':
    case 'not_upheld':
    case 'reopen':
    case 'redo':
    case 'material':
    case 'dispute':
      return { kind: button, words };
    case 'refer': {
      const to = engineeringChief(draft);
      return to === null ? 'wrong_state' : { kind: 'refer', to, words };
    }
    case 'hold':
      return toHold(words, draft);
    case 'pause':
      return readPause(words, draft.world.now, draft.world.rules.policy.calendar.zone);
    case 'rate':
      return toRate(words);
    case 'severity':
      return toSeverity(words);
    case 'correct':
      return toCorrection(
        ticket,
        words,
        readerAt(reader, draft.world.now, draft.world.rules.policy.calendar.zone),
      );
    default:
      return 'unknown_button';
  }
}

/** The supervisor of engineering, or who stands in; without one the director. */
function engineeringChief(draft: Draft): string | null {
  const { directory, now } = draft.world;
  const chief = directory.people.find(
    (person) => person.role === 'supervisor' && person.team === 'engineering',
  );
  return (chief ? directory.reachable(chief.key, now) : null)?.key ?? directory.director(now)?.key ?? null;
}

const CURRENCY = /元|块|圆|蚊|[¥￥$€£]|rmb|cny|yuan|dollar|hkd|usd/i;

/** `人工50 材料35` is money: said with its unit; numbers that count things stay. */
function withCurrency(words: string): string {
  return CURRENCY.test(words)
    ? words
    : words.replace(/\d+(?:\.\d+)?(?=\s*(?:$|[\s，,、；;。.+＋/)）]))/g, '$&元');
}

/** `等配件，明天上午10:30前`: the reason and the new time in plain words. */
function toHold(words: string, draft: Draft): Command | PressRefusal {
  const wanted = readTime(words, draft.world.now, draft.world.rules.policy.calendar.zone);
  if (!wanted) return 'bad_time';
  const reason = words
    .replace(wanted.text, '')
    .replace(/^[\s，,。.;；:：]+|[\s，,。.;；:：]+$/g, '')
    .replace(/[，,]\s*(?:之?前|以前|再来|再去|before|by)$/i, '');
  return { kind: 'hold', reason: reason || words, until: lastInstantOf(wanted) };
}

/** `5 师傅很快`, `3分，来得太慢`. */
export function toRate(words: string): Command | PressRefusal {
  const match =
    /^\s*([1-5１-５一二三四五])\s*(?:分|星|颗星|points?|stars?)?(?![\d.])[\s，,。.!！、:：-]*([\s\S]*)$/i.exec(
      words,
    );
  if (!match) return 'bad_mark';
  const digit = (match[1] ?? '').normalize('NFKC');
  const score = '一二三四五'.includes(digit) ? '一二三四五'.indexOf(digit) + 1 : Number(digit);
  return { kind: 'rate', score, words: (match[2] ?? '').trim() };
}

function toSeverity(words: string): Command | PressRefusal {
  const levels: readonly [RegExp, Severity][] = [
    [/重大|major/i, 'major'],
    [/重要|important/i, 'important'],
    [/轻微|minor/i, 'minor'],
  ];
  const level = levels.find(([pattern]) => pattern.test(toSimplified(words)));
  if (!level) return 'no_words';
  const reason = words
    .replace(/(?:重大|重要|轻微|輕微)(?:投诉|投訴)?|major|important|minor/gi, '')
    .replace(/^[\s，,：:]+|[\s，,]+$/g, '');
  return { kind: 'severity', level: level[1], reason };
}

function toCorrection(
  ticket: Ticket,
  words: string,
  read: (text: string) => Understanding,
): Command | PressRefusal {
  const { room, contact, place, item } = read(words);
  const matter =
    place !== null || item !== null ? matterCorrection(ticket, words, { read, sure: true }) : null;
  const fields = {
    ...(room === null ? (matter ?? {}) : { room }),
    ...(contact === null ? {} : { contact }),
  };
  return Object.keys(fields).length === 0 ? 'no_words' : { kind: 'correct', fields };
}

/** Up at once, or back to the same person later. */
function moveLadder(draft: Draft, { ticket, button, person, messageId }: Press): PressRefusal | null {
  const { world } = draft;
  // Only the one asked now moves it: somebody passed already must not hurry past the next.
  if (ticket.ladder?.climbed.at(-1) !== person.key) return 'wrong_state';
  const facts = ladderFacts(world);
  const move: LadderMove = button === 'pass_up' ? passUp(ticket, facts) : notNow(ticket, facts);
  const history: HistoryEntry[] = [
    { at: world.now, by: person.key, what: button, detail: {}, messageId },
    ...move.alerts.map((alert) => ({
      at: world.now,
      by: 'system',
      what: 'alert',
      detail: { to: alert.to, reason: alert.reason, step: alert.step },
      messageId: null,
    })),
  ];
  draft.put(move.ticket, history);
  sendAlerts(draft, move.ticket, move.alerts);
  return null;
}

function settleAlerts(draft: Draft, before: Ticket, after: Ticket, by: string | null): void {
  const climbed = before.ladder?.climbed ?? (before.takenOverBy === null ? [] : [before.takenOverBy]);
  const known = by !== null && !climbed.includes(by) ? [...climbed, by] : climbed;
  closeAlerts(draft, after, known, by);
  if (after.category !== 'repair' && after.category !== 'help') return;
  const time = sayHour(draft.world.now, draft.world.rules.policy.calendar.zone);
  const happened =
    by === null
      ? toStaff('state_safe', { time })
      : toStaff('state_taken_over', { name: personName(by, draft.world), time });
  editWork(draft, after, happened);
}

/** A button that was said. */
export interface SpokenButton {
  ticket: number | null;
  button: string;
  words: string;
  /** Only on the newest card of this kind. Default: on any that has the button. */
  on?: CardKind;
}

/** A new level with the verb that gives it, or behind a ticket's number by itself: `改为重大：…`, `T-0003 重大，…`. */
const NEW_LEVEL =
  /^(?:改|调整?|升级?|降级?|定)[为成到](?=(?:重大|重要|轻微)(?:投诉)?(?:$|[\s，,。:：;；、]))/;
const LEVEL =
  /^(?:(?:改|调整?|升级?|降级?|定)[为成到])?(?=(?:重大|重要|轻微)(?:投诉)?(?:$|[\s，,。:：;；、]))/;

/** The whole line says that a call reached nobody. */
const UNANSWERED =
  /^(?:(?:又|再)?打了?[\d一二两三四五几]*[次遍个]?(?:电话)?|电话|一直|还是|都|[，,\s])*(?:没人接(?!单)|无人接听|没接(?!单)|不接|打不通|没打通|关机|占线|no answer)[^?？]{0,8}$/i;

/** Buttons as staff say them, with what follows as the words. */
const SPOKEN: readonly [RegExp, string, CardKind?][] = [
  [/^(?:电话)?(?:已回访|回访(?:了|过|结果|记录|情况)?)/, 'done', 'return_call'],
  [/^(?:我来处理|我接手|我来接手|i'?ll take (?:it|over)|take over)/i, 'take_over'],
  [/^(?:转上级|往上报|pass (?:it )?up)/i, 'pass_up'],
  [/^(?:稍后|晚点处理|not now)/i, 'not_now'],
  [/^(?:误报|误报解除|解除|all safe|false alarm)/i, 'safe'],
  [/^(?:接单|我接了?|已接单|accept(?:ed)?|taken)/i, 'accept'],
  [/^(?:已?到场了?|已到现场|到了|到现场了|arrived|on site)/i, 'arrived'],
  [/^(?:(?:暂时)?(?:修|办|处理)不了|暂时不能修|(?:申请|需要)?延期|cannot do now|hold)/i, 'hold'],
  [/^(?:完成了?|已完成|修好了|搞定了?|办好了|办结|处理[完好]了?|已?解决了?|done|fixed|finished)/i, 'done'],
  [/^(?:签收|已签收|received?)/i, 'receive'],
  [/^(?:答复|回复住户|回复|answer)/i, 'answer'],
  [/^(?:不成立|not upheld)/i, 'not_upheld'],
  [/^(?:改级别|级别|severity)/i, 'severity'],
  [/^(?:报价|quote)/i, 'quote'],
  [/^(?:转主管|转工程主管|refer)/i, 'refer'],
  [/^(?:返工|重做|redo)/i, 'redo'],
  [/^(?:材料|material)/i, 'material'],
  [/^(?:拒付|拒绝付款|dispute)/i, 'dispute'],
  [/^(?:同意|批准|approve)/i, 'approve'],
  [/^(?:不同意|不批准|驳回|refuse)/i, 'refuse'],
  [/^(?:接管对话|接管|我来和住户谈|take (?:the )?conversation)/i, 'take_conversation'],
  [/^(?:交还对话|交还助手|交还|give back)/i, 'give_back'],
  [/^(?:是同一件事|确认合并|合并|merge)/i, 'confirm'],
  [/^(?:记入手册|存入手册|keep(?: it| this)?(?= |$|[:：]))/i, 'keep'],
  [/^(?:拆开|分开处理|不是同一件事|split)/i, 'split'],
];

/** `R-0012 完成：换了角阀`, `完成 R-0012：换了角阀` → ticket 12, done, 换了角阀; null when no button is said. */
export function readSpokenButton(text: string): SpokenButton | null {
  const original = text.trim().replace(/^[/／]/, '');
  const spoken = readSpoken(toSimplified(original));
  // What goes on to others stays in the words of whoever said it.
  return spoken && { ...spoken, words: original.slice(original.length - spoken.words.length) };
}

function readSpoken(plain: string): SpokenButton | null {
  const numbered = /^([RTHZ])-?0*(\d+)[\s，,:：]*/i.exec(plain);
  const ticket = numbered ? Number(numbered[2]) : null;
  const said = numbered ? plain.slice(numbered[0].length) : plain;
  if (UNANSWERED.test(said)) return { ticket, button: 'done', words: said, on: 'return_call' };
  const rest = said.replace(numbered ? LEVEL : NEW_LEVEL, '改级别：');
  for (const [pattern, button, on] of SPOKEN) {
    const match = pattern.exec(rest);
    if (!match) continue;
    const after = rest.slice(match[0].length);
    if (after !== '' && !/^[\s，,。.:：;；、!！]/.test(after)) continue;
    const words = after.replace(/^[\s，,。.:：;；、!！]+/, '').trim();
    const named = numbered ? null : /^[RTHZ]-?0*(\d+)[\s，,:：]*/i.exec(words);
    const found = named
      ? { ticket: Number(named[1]), button, words: words.slice(named[0].length).trim() }
      : { ticket, button, words };
    return on ? { ...found, on } : found;
  }
  return null;
}
