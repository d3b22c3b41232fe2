import { CLOCK_PATIENCE_MS, post } from './api.js';
import { el, icon, setText } from './dom.js';
import { errorText, t } from './texts.js';
import { date, day, hour, hourExact, now, shortDate } from './time.js';

const MINUTE = 60_000;

/**
 * The property's time and, for practice, the buttons that push it forward.
 * @param moved called after the clock was moved
 */
export function makeClock(moved) {
  const parts = {
    time: el('span', { class: 'clock-time' }),
    date: el('span', { class: 'clock-date' }),
    result: el('span', { class: 'clock-result', role: 'status' }),
    buttons: el('div', { class: 'clock-buttons', role: 'group' }),
  };
  const clock = { parts, moved, state: null, fading: null };
  parts.face = el('button', { type: 'button', class: 'clock-face' }, icon('clock'), parts.time, parts.date);
  document.getElementById('clock').append(parts.face, parts.buttons, parts.result);
  foldOnPhones(parts);
  setInterval(() => showTime(clock), 1000);
  return {
    update: (state) => {
      clock.state = state;
      showTime(clock);
      showButtons(clock);
    },
    relabel: () => {
      parts.face.title = t('clock_open');
      parts.buttons.replaceChildren();
      showTime(clock);
      showButtons(clock);
    },
  };
}

/** On a phone the time opens and folds away the buttons; elsewhere they stand beside it. */
function foldOnPhones({ face, buttons }) {
  const phone = matchMedia('(max-width: 859px)');
  const show = (isOpen) => {
    buttons.classList.toggle('folded', !isOpen);
    face.setAttribute('aria-expanded', String(isOpen));
  };
  const fit = () => {
    face.disabled = !phone.matches;
    show(!phone.matches);
  };
  face.addEventListener('click', () => show(buttons.classList.contains('folded')));
  phone.addEventListener('change', fit);
  fit();
}

function showTime({ parts, state }) {
  if (!state) return;
  setText(parts.time, hourExact(now()));
  setText(parts.date, date(now()));
}

function showButtons(clock) {
  const { parts, state } = clock;
  if (!state) return;
  parts.buttons.hidden = !state.clockMoves;
  parts.buttons.setAttribute('aria-label', t('clock_hint'));
  if (parts.buttons.childElementCount === 0) {
    const button = (advanceMs) =>
      el('button', {
        type: 'button',
        class: 'quiet',
        title: t('clock_hint'),
        onclick: () => void move(clock, advanceMs),
      });
    parts.buttons.append(button(5 * MINUTE), button(60 * MINUTE), button('next'));
  }
  const [five, hourly, next] = parts.buttons.children;
  setText(five, t('clock_5m'));
  setText(hourly, t('clock_1h'));
  const { nextAt } = state;
  const away = nextAt !== null && nextAt > now();
  const time = away
    ? [day(nextAt) === day(now()) ? '' : shortDate(nextAt, now()), hour(nextAt)].join(' ').trim()
    : '';
  setText(next, away ? t('clock_next_at', { time }) : t('clock_next'));
}

async function move(clock, advanceMs) {
  const { parts } = clock;
  for (const button of parts.buttons.children) button.disabled = true;
  clearTimeout(clock.fading);
  setText(parts.result, t('clock_busy'));
  try {
    const result = await post('/api/clock', { advanceMs }, CLOCK_PATIENCE_MS);
    await clock.moved();
    const text = `${date(result.now)} ${hour(result.now)}`;
    tell(clock, result.moved ? t('clock_moved', { time: text }) : t('clock_nothing'));
  } catch (trouble) {
    tell(clock, errorText(trouble.code));
  }
  for (const button of parts.buttons.children) button.disabled = false;
}

function tell(clock, text) {
  clearTimeout(clock.fading);
  setText(clock.parts.result, text);
  clock.fading = setTimeout(() => setText(clock.parts.result, ''), 6000);
}
