import { el, icon, setText } from './dom.js';
import { t } from './texts.js';

/** So long the card that was jumped to stands out, ms. */
const SHOWN_MS = 1600;

/**
 * How many cards of a chat wait for who is played; a press leads from one to the next, the oldest first.
 * @param scroller what the cards scroll in
 */
export function makeWaiting(scroller) {
  const node = el('button', { type: 'button', class: 'waiting', hidden: true }, el('span', {}), icon('down'));
  let last = null;
  node.addEventListener('click', () => {
    const cards = cardsIn(scroller);
    last = cards[(cards.indexOf(last) + 1) % cards.length] ?? null;
    if (last) show(last);
  });
  return {
    node,
    update: () => {
      const n = cardsIn(scroller).length;
      node.hidden = n === 0;
      node.title = t('next_waiting', { n });
      node.setAttribute('aria-label', node.title);
      setText(node.firstElementChild, t('waiting', { n }));
    },
  };
}

function cardsIn(scroller) {
  return [...scroller.querySelectorAll('.row.asks .card')];
}

function show(card) {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  card.scrollIntoView({ block: 'center', behavior: still ? 'instant' : 'smooth' });
  card.querySelector('button')?.focus({ preventScroll: true });
  card.classList.add('found');
  setTimeout(() => card.classList.remove('found'), SHOWN_MS);
}
