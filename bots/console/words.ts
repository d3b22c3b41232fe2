import type { Language } from '../../core/kit/index.ts';
import { formText, isFormTextKey } from '../../core/words/index.ts';

/** A ticket's state as forms and reports call it; the key itself where the catalogue has none. */
export function sayState(state: string, language: Language): string {
  const key = `state_${state}`;
  return isFormTextKey(key) ? formText(key, language) : state;
}
