import { HOUR, MINUTE } from '../../../core/kit/index.ts';
import type { Act } from './agenda.ts';
import { crewReacts, takeUp } from './crew.ts';
import type { Sight } from './town.ts';

/** What supervisors, director and manager do about a card. */
export function bossReacts(sight: Sight): Act[] {
  const { card, chance } = sight;
  switch (card.kind) {
    case 'alert':
      return onAlert(sight);
    case 'extension':
      return chance.in(0.15) ? [] : decide(sight, chance.in(0.75) ? 'approve' : 'refuse', 10 * HOUR);
    case 'incident':
      return onIncident(sight);
    case 'notice':
      return onNotice(sight);
    default:
      return crewReacts(sight);
  }
}

function decide({ town, card, at, chance }: Sight, button: string, within: number): Act[] {
  return [town.press(at + chance.soon(MINUTE, within), card.to, card, [button])];
}

/** Take over, pass up, later, or nothing; what was taken over is then done by somebody, mostly. */
function onAlert(sight: Sight): Act[] {
  const { card, chance, at, town } = sight;
  if (!card.buttons.includes('take_over')) return card.buttons.includes('safe') ? maybeSafe(sight) : [];
  const pressing = card.text.startsWith('紧急');
  const way = chance.share({
    take: pressing ? 60 : 35,
    pass_up: 14,
    not_now: 10,
    nothing: pressing ? 16 : 41,
  });
  if (way === 'nothing') return [];
  const after = chance.soon(20_000, pressing ? 3 * MINUTE : 12 * MINUTE);
  if (way !== 'take') return [town.press(at + after, card.to, card, [way])];
  const work = chance.in(0.65) ? takeUp(sight, card.ticket, after + chance.soon(5 * MINUTE, 3 * HOUR)) : [];
  return [town.press(at + after, card.to, card, ['take_over']), ...work];
}

/** Now and then it was a false alarm. */
function maybeSafe(sight: Sight): Act[] {
  return sight.chance.in(0.4) ? decide(sight, 'safe', 40 * MINUTE) : [];
}

function onIncident(sight: Sight): Act[] {
  const { card, chance } = sight;
  if (card.buttons.includes('confirm'))
    return chance.in(0.6) ? decide(sight, chance.in(0.85) ? 'confirm' : 'split', HOUR) : [];
  return card.buttons.includes('split') && chance.in(0.01) ? decide(sight, 'split', 2 * HOUR) : [];
}

function onNotice(sight: Sight): Act[] {
  const { card, chance, at, town } = sight;
  const later = at + chance.soon(2 * MINUTE, 50 * MINUTE);
  if (card.buttons.includes('done')) {
    return chance.in(0.75) ? [town.press(later + HOUR, card.to, card, ['done', '已开墙修好'])] : [];
  }
  if (card.buttons.includes('hold'))
    return chance.in(0.6) ? [town.press(later, card.to, card, ['hold', '人手不够，明天上午10:30前'])] : [];
  if (card.buttons.includes('redo'))
    return chance.in(0.3) ? [town.press(later, card.to, card, ['redo', '重做'])] : [];
  if (card.buttons.includes('severity') && chance.in(0.04))
    return [town.press(later, card.to, card, ['severity', '重大：反复提出没解决'])];
  return [];
}
