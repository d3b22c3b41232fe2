import { carryOut } from '../../core/ticket/index.ts';
import type { Command, Ticket } from '../../core/ticket/index.ts';
import { MORNING, RULES, opened, through } from './tickets.ts';

const delivered: Command = { kind: 'delivered', clock: 'dispatched' };
const done: Command = { kind: 'done', words: '换了角阀' };
const rate: Command = { kind: 'rate', score: 5, words: '' };
const hold: Command = { kind: 'hold', reason: '等配件', until: MORNING + 86_400_000 };

/** A ticket in every state there is, as commands lead there; those no command leads to yet are set by hand. */
export const STATES: Readonly<Record<string, Ticket>> = {
  'repair new': opened('repair'),
  'repair dispatched': through(opened('repair'), [delivered]),
  'repair accepted': through(opened('repair'), [delivered, { kind: 'accept' }]),
  'repair arrived': through(opened('repair'), [delivered, { kind: 'accept' }, { kind: 'arrived' }]),
  'repair quoted': through(opened('repair'), [
    delivered,
    { kind: 'accept' },
    { kind: 'arrived' },
    { kind: 'quote', words: '人工50元' },
  ]),
  'repair on_hold': through(opened('repair'), [delivered, { kind: 'accept' }, hold]),
  'repair done': through(opened('repair'), [delivered, done]),
  'repair closed': through(opened('repair'), [delivered, done, rate]),
  'repair closed uncalled': through(opened('repair'), [delivered, done, { kind: 'called_back_ended' }]),
  'repair cancelled': through(opened('repair'), [{ kind: 'cancel' }]),
  'complaint new': opened('complaint'),
  'complaint received': through(opened('complaint'), [{ kind: 'receive' }]),
  'complaint in_progress': through(opened('complaint'), [{ kind: 'answer', words: '在办' }]),
  'complaint extension_asked': through(opened('complaint'), [{ ...hold, until: MORNING + 9 * 86_400_000 }]),
  'complaint done': through(opened('complaint'), [done]),
  'complaint closed': through(opened('complaint'), [done, rate]),
  'complaint not_upheld': through(opened('complaint'), [{ kind: 'not_upheld', words: '查无此事' }]),
  'complaint cancelled': through(opened('complaint'), [{ kind: 'cancel' }]),
  'praise new': opened('complaint', { severity: null, tone: 'praise' }),
  'praise closed': through(opened('complaint', { severity: null, tone: 'praise' }), [{ kind: 'receive' }]),
  'help new': opened('help'),
  'help alerted': { ...opened('help', { emergency: true }), state: 'alerted' },
  'help taken': through(opened('help'), [{ kind: 'accept' }]),
  'help closed': through(opened('help'), [done]),
  'help cancelled': through(opened('help'), [{ kind: 'cancel' }]),
  'inquiry waiting': opened('inquiry'),
  'inquiry answered': through(opened('inquiry'), [{ kind: 'answer', words: '可以' }]),
  'inquiry closed': through(opened('inquiry'), [{ kind: 'answer', words: '可以' }, { kind: 'confirm' }]),
};

const LATER = MORNING + 600_000;

/** Every command with good words, and the bad ones that are refused for their words. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  delivered,
  accept: { kind: 'accept' },
  arrived: { kind: 'arrived' },
  done,
  'done without words': { kind: 'done', words: '' },
  hold,
  'hold without a reason': { ...hold, reason: '' },
  'hold until now': { ...hold, until: LATER },
  receive: { kind: 'receive' },
  answer: { kind: 'answer', words: '在办' },
  'answer without words': { kind: 'answer', words: '' },
  not_upheld: { kind: 'not_upheld', words: '查无此事' },
  'not_upheld without words': { kind: 'not_upheld', words: '' },
  severity: { kind: 'severity', level: 'major', reason: '受伤' },
  'severity without a reason': { kind: 'severity', level: 'major', reason: '' },
  take_over: { kind: 'take_over' },
  confirm: { kind: 'confirm' },
  correct: { kind: 'correct', fields: { room: '3-2-502' } },
  cancel: { kind: 'cancel' },
  urge: { kind: 'urge' },
  raise: { kind: 'raise', words: '还没好' },
  promise: { kind: 'promise', from: LATER + 3_600_000, to: null },
  'promise in the past': { kind: 'promise', from: LATER, to: null },
  'promise that ends before it begins': { kind: 'promise', from: LATER + 2, to: LATER + 1 },
  safe: { kind: 'safe' },
  quote: { kind: 'quote', words: '人工50元 材料35元' },
  'quote without words': { kind: 'quote', words: '' },
  approve: { kind: 'approve' },
  refuse: { kind: 'refuse' },
  refer: { kind: 'refer', to: 'zhao', words: '墙内管道' },
  redo: { kind: 'redo', words: '' },
  material: { kind: 'material', words: '合格' },
  'material without a verdict': { kind: 'material', words: '看过了' },
  dispute: { kind: 'dispute', words: '太贵' },
  rate,
  'rate 1': { kind: 'rate', score: 1, words: '还漏' },
  'rate 0': { kind: 'rate', score: 0, words: '' },
  'rate 4.5': { kind: 'rate', score: 4.5, words: '' },
  reopen: { kind: 'reopen', words: '' },
  note_call: { kind: 'note_call', words: '住户说好了' },
  'note_call unanswered': { kind: 'note_call', words: '没人接' },
  'note_call without words': { kind: 'note_call', words: '' },
  called_back_ended: { kind: 'called_back_ended' },
};

/** The state a command leads to, or why it is refused. */
export function outcomeOf(ticket: Ticket, command: Command, by = 'li'): string {
  const outcome = carryOut(ticket, command, { rules: RULES, now: LATER, by, messageId: 7 });
  return outcome.ok ? outcome.ticket.state : outcome.refusal;
}
