import { DAY, HOUR, MINUTE } from '../../../core/kit/index.ts';
import type { Act } from './agenda.ts';
import type { Sight } from './town.ts';

/** What residents do about a card. */
export function homeReacts(sight: Sight): Act[] {
  const { card, chance } = sight;
  switch (card.kind) {
    case 'confirm':
      return card.buttons.includes('confirm') ? onReadBack(sight) : [];
    case 'return_call':
      return card.buttons.includes('rate') ? onReturnCall(sight) : [];
    case 'quote':
      return card.buttons.includes('approve') ? onQuote(sight) : [];
    case 'clarify':
      return card.buttons.includes('choose')
        ? [press(sight, 2 * MINUTE, 'choose', '1')]
        : chance.in(0.7)
          ? [say(sight, 2 * MINUTE, chance.in(0.4) ? '有' : '没有')]
          : [];
    default:
      return [];
  }
}

function press({ town, at, card, chance }: Sight, within: number, button: string, words = ''): Act {
  return town.press(at + chance.soon(20_000, within), card.to, card, [button, words]);
}

function say({ town, at, card, chance }: Sight, within: number, text: string): Act {
  return town.say(at + chance.soon(20_000, within), card.to, text);
}

function onReadBack(sight: Sight): Act[] {
  const { chance, town, card } = sight;
  switch (
    chance.share({ nothing: 62, confirm: 12, cancel: 4, correct: 4, urge: 7, move: 4, status: 4, again: 3 })
  ) {
    case 'confirm':
      return [press(sight, 10 * MINUTE, 'confirm')];
    case 'cancel':
      return [press(sight, 20 * MINUTE, 'cancel')];
    case 'correct':
      return [press(sight, 5 * MINUTE, 'correct', '电话13912345678')];
    case 'urge':
      return chance.in(0.5) ? [press(sight, 3 * HOUR, 'urge')] : [say(sight, 3 * HOUR, '怎么还没来？')];
    case 'move':
      return [say(sight, 4 * MINUTE, '改到明天上午10点来')];
    case 'status':
      return [say(sight, 2 * HOUR, '修到哪一步了？')];
    case 'again': {
      const words = `又是这个问题，还是没解决：${town.lastWordsOf(card.to)}`;
      return [DAY, 2 * DAY].map((after) => ({ ...say(sight, HOUR, words), at: sight.at + after }));
    }
    case 'nothing':
      return [];
  }
}

function onReturnCall(sight: Sight): Act[] {
  const { chance } = sight;
  const score = chance.share({ '5': 58, '4': 26, '3': 8, '2': 5, '1': 3 });
  const words = Number(score) > 2 ? '师傅很好' : '还漏，没修好';
  switch (chance.share({ rate: 40, said: 10, reopen: 3, nothing: 47 })) {
    case 'rate':
      return [press(sight, 8 * HOUR, 'rate', `${score} ${words}`)];
    case 'said':
      return [say(sight, 3 * HOUR, `${score}分，${words}`)];
    case 'reopen':
      return [press(sight, 6 * HOUR, 'reopen', '还在漏')];
    case 'nothing':
      return [];
  }
}

function onQuote(sight: Sight): Act[] {
  if (sight.chance.in(0.1)) return [];
  return [press(sight, HOUR, sight.chance.in(0.75) ? 'approve' : 'refuse')];
}
