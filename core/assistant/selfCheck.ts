import { deadEnds } from '../followup/index.ts';
import type { DeadEnd, DeadEndCause } from '../followup/index.ts';
import { toSimplified } from '../language/index.ts';
import { isLeader } from '../people/index.ts';
import type { Ticket } from '../ticket/index.ts';
import { isNameKey, nameOf, teamName, toStaff } from '../words/index.ts';
import type { StaffAsk } from './orders.ts';
import { matterForTeam, personName, placeForTeam, when } from './phrases.ts';
import type { Store } from './ports.ts';
import type { Routine } from './routines.ts';
import { dailyAt } from './upkeep.ts';
import type { World } from './world.ts';

/** Every morning, minutes after local midnight. */
const MORNING = 8 * 60 + 30;
/** Open tickets looked through; newest first. */
const LOOKED_AT = 5_000;
/** Most dead ends told in one chat message. */
const TOLD = 8;

/** `/自检`: the alerts that would reach nobody, for supervisors and up. */
export async function tellSelfCheck({ draft, person, text, to, store }: StaffAsk): Promise<boolean> {
  if (!/^[/／]?(?:自检|self-?check)[。.!！]*$/i.test(toSimplified(text).trim())) return false;
  const { world } = draft;
  if (!isLeader(person)) {
    draft.say(to, toStaff('selfcheck_forbidden'));
    return true;
  }
  const open = await store.listTickets({ open: true, limit: LOOKED_AT });
  // Units and matters are not for the open group.
  draft.say(person.key, selfCheckText(await findDeadEnds(open, world, store), open.length, world));
  return true;
}

/** Every morning, to supervisors and director, only when there is something to mend. */
export const SELF_CHECK: Routine = {
  name: 'selfcheck',
  nextAt: (after, world) => dailyAt(MORNING, after, world),
  run: async (draft, _, store) => {
    const { world } = draft;
    const open = await store.listTickets({ open: true, limit: LOOKED_AT });
    const found = await findDeadEnds(open, world, store);
    if (found.length === 0) return;
    const text = selfCheckText(found, open.length, world);
    for (const { key, role } of world.directory.people)
      if (role === 'supervisor' || role === 'director')
        draft.card(key, 'notice', text, [], { class: 'promise' });
  },
};

/** What the self-check says of all open tickets; lines of text. */
export function selfCheckText(
  found: readonly DeadEnd[],
  count: number,
  world: World,
  told: number = TOLD,
): string {
  if (found.length === 0) return toStaff('selfcheck_ok', { count });
  const lines = found.slice(0, told).map((end) => lineOf(end, world));
  const more = found.length > told ? [toStaff('selfcheck_more', { count: found.length - told })] : [];
  return [toStaff('selfcheck_head', { count: found.length }), ...lines, ...more].join('\n');
}

/** The open tickets whose next alert would reach nobody. */
export async function findDeadEnds(
  open: readonly Ticket[],
  world: World,
  store: Pick<Store, 'findBindings'>,
): Promise<DeadEnd[]> {
  const { rules, directory, now, gateway = false, channels = [] } = world;
  const keys = directory.people.map(({ key }) => key);
  const bound = channels.length === 0 ? [] : await store.findBindings(keys);
  const reached = new Set(bound.flatMap((way) => (channels.includes(way.channel) ? [way.recipient] : [])));
  // Without a chat platform everybody is shown by the console.
  const reaches = (key: string) => channels.length === 0 || reached.has(key);
  return deadEnds(open, { rules, directory, now, gateway, reaches });
}

function lineOf({ ticket, at, reason, causes }: DeadEnd, world: World): string {
  return toStaff('selfcheck_line', {
    number: ticket.number,
    place: placeForTeam(ticket),
    what: matterForTeam(ticket, world),
    when:
      at === null
        ? ''
        : toStaff('selfcheck_when', { time: when(at, world, 'zh-Hans'), reason: nameOfReason(reason) }),
    why: causes.map((cause) => whyOf(cause, world)).join('；'),
  });
}

function nameOfReason(reason: DeadEnd['reason']): string {
  if (reason === 'emergency') return toStaff('reason_emergency');
  if (reason === 'unowned') return toStaff('reason_unowned');
  if (reason === 'upgrade') return toStaff('upgrade_head');
  const clock = `clock_${reason ?? ''}`;
  return isNameKey(clock) ? nameOf(clock) : '';
}

function whyOf(cause: DeadEndCause, world: World): string {
  switch (cause.kind) {
    case 'nobody_on_duty':
      return toStaff('why_nobody_on_duty', { team: teamName(cause.team) });
    case 'everyone_away':
      return toStaff('why_everyone_away');
    case 'no_superior':
      return toStaff('why_no_superior', { name: personName(cause.who, world) });
    case 'no_way':
      return toStaff('why_no_way', { name: personName(cause.who, world) });
    case 'no_gateway':
      return toStaff('why_no_gateway');
    case 'nothing_asks':
      return toStaff('why_nothing_asks');
  }
}
