import { el, setText } from './dom.js';
import { recall, remember } from './memory.js';
import { t, tFirst } from './texts.js';

/** Who can be played where. */
const ROLES = {
  resident: ['resident', 'stranger'],
  staff: ['staff'],
  supervisor: ['supervisor', 'director', 'manager'],
};

/**
 * The choice of who is played in a pane, with a hint where somebody else of the pane has something to do.
 * @param pane `resident`, `staff` or `supervisor`
 * @param chosen called when somebody else was chosen
 */
export function makePicker(pane, chosen) {
  const select = el('select', { class: 'picker' });
  const hint = el('div', { class: 'hint', hidden: true });
  const picker = { pane, select, hint, people: [], waiting: [], seen: '', chosen };
  const choose = (key) => {
    select.value = key;
    remember(pane, key);
    showHint(picker);
    chosen();
  };
  select.addEventListener('change', () => choose(select.value));
  picker.choose = choose;
  return {
    node: select,
    hint,
    key: () => select.value,
    /** What stands for a person's name here. */
    name: () => nameOf(picker.people.find((person) => person.key === select.value)),
    update: (state) => update(picker, state),
  };
}

function update(picker, state) {
  picker.people = state.people.filter((person) => ROLES[picker.pane].includes(person.role));
  picker.waiting = state.waiting;
  const seen = JSON.stringify([picker.people, t('product')]);
  if (seen !== picker.seen) fill(picker);
  picker.seen = seen;
  for (const option of picker.select.options) {
    const person = picker.people.find(({ key }) => key === option.value);
    setText(option, optionText(person, waitingFor(person, picker.waiting)));
  }
  picker.select.setAttribute('aria-label', t(`pick_${picker.pane}`));
  showHint(picker);
}

function fill(picker) {
  const { select, people, pane } = picker;
  const wanted = select.value || recall(pane);
  const groups = new Map();
  for (const person of people) {
    const name = groupOf(person);
    const group = groups.get(name) ?? el('optgroup', { label: name });
    group.append(el('option', { value: person.key }));
    groups.set(name, group);
  }
  select.replaceChildren(...groups.values());
  const known = people.some(({ key }) => key === wanted);
  select.value = known ? wanted : (people[0]?.key ?? '');
}

function groupOf({ role, room, team }) {
  if (role === 'director' || role === 'manager') return t('leaders');
  if (role === 'supervisor') return t('role_supervisor');
  if (team !== null) return tFirst(`team_${team}`, team);
  const building = /^(\w+)-/.exec(room ?? '')?.[1];
  return building === undefined ? t('others') : t('building', { n: building });
}

function nameOf(person) {
  if (!person) return '';
  return person.role === 'stranger' ? t('stranger') : person.name;
}

function optionText(person, cards) {
  const more = {
    resident: person.room,
    supervisor: person.team === null ? null : tFirst(`team_${person.team}`, person.team),
    director: t('role_director'),
    manager: t('role_manager'),
  }[person.role];
  const text = [nameOf(person), more].filter(Boolean).join(' · ');
  return cards === 0 ? text : t('waiting_option', { name: text, n: cards });
}

/** Cards that wait for this person; what is sent to all staff counts for nobody in particular. */
function waitingFor(person, waiting) {
  return waiting.reduce((sum, { to, cards }) => sum + (isFor(person, to) ? cards : 0), 0);
}

/** Where the newest card that waits is somebody else's of this pane: who, and a way there. */
function showHint(picker) {
  const { people, waiting, select, hint } = picker;
  const newest = waiting.find(({ to }) => people.some((person) => isFor(person, to)));
  const played = people.find(({ key }) => key === select.value);
  const isOthers = newest !== undefined && played !== undefined && !isFor(played, newest.to);
  hint.hidden = !isOthers;
  if (!isOthers) return hint.replaceChildren();
  const other = people.find((person) => isFor(person, newest.to));
  const text = t('waiting_hint', { name: nameOf(other), n: waitingFor(other, waiting) });
  const seen = `${text}${other.key}`;
  if (hint.dataset.seen === seen && hint.childElementCount > 0) return;
  hint.dataset.seen = seen;
  const go = el(
    'button',
    { type: 'button', class: 'link', onclick: () => picker.choose(other.key) },
    t('waiting_go'),
  );
  hint.replaceChildren(el('span', {}, text), go);
}

/** A team's cards are its staff's work; a supervisor sees them too but is asked only by name. */
function isFor({ key, role, team }, to) {
  return key === to || (role === 'staff' && team !== null && `team:${team}` === to);
}
