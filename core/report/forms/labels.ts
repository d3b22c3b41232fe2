import { formText, isFormTextKey, isNameKey, nameOf, teamName } from '../../words/index.ts';
import type { FormTextKey, Values } from '../../words/index.ts';
import type { Language } from '../../kit/index.ts';

export type { FormTextKey };
export type Say = (key: FormTextKey, values?: Values) => string;

/** Speaks the labels of forms in one language. */
export function speaker(language: Language): Say {
  return (key, values = {}) => formText(key, language, values);
}

/** The label `<group>_<name>`, or the name itself where the catalogue has none. */
export function sayOf(group: string, name: string, say: Say, values: Values = {}): string {
  const key = `${group}_${name}`;
  return isFormTextKey(key) ? say(key, values) : name;
}

/** The work a clock waits for: 到场, 回访 … */
export function clockName(clock: string, language: Language): string {
  const key = `clock_${clock}`;
  return isNameKey(key) ? nameOf(key, language) : clock;
}

/** Why an alert went out: an emergency, or the work that was not done in time. */
export function alertReason(reason: string, say: Say, language: Language): string {
  const key = `reason_${reason}`;
  if (isFormTextKey(key)) return say(key);
  return say('overdue_of', { what: clockName(reason, language) });
}

/** The department, as it stands in a form. */
export function departmentName(team: string, language: Language): string {
  const name = teamName(team, language);
  return language === 'en' ? name.replace(/^the /, '').replace(/^./, (first) => first.toUpperCase()) : name;
}
