import type { Card } from './cards.ts';

/** What a person chose, as a card event tells it. */
export interface SelectedItem {
  question_key: string;
  option_ids: { option_id: readonly string[] };
}

interface Question {
  key: string;
  options: readonly string[];
  /** Chosen when the person touches nothing. */
  preset: readonly string[];
}

/** Whether a person can press this key on the card. */
export function hasButton(card: Card, key: string): boolean {
  const buttons = [...(card.button_list ?? []), ...(card.action_menu?.action_list ?? [])];
  if (card.submit_button) buttons.push(card.submit_button);
  return buttons.some((button) => button.key === key);
}

/** What goes along with a press. @throws Error for a question or an option the card does not have */
export function chosen(card: Card, selected: Readonly<Record<string, readonly string[]>>): SelectedItem[] {
  const questions = questionsOf(card);
  for (const [key, ids] of Object.entries(selected)) {
    const question = questions.find((one) => one.key === key);
    const unknown = ids.find((id) => !question?.options.includes(id));
    if (!question || unknown !== undefined)
      throw new Error(`the card has no option ${unknown ?? ''} of ${key}`);
  }
  return questions.map(({ key, preset }) => ({
    question_key: key,
    option_ids: { option_id: selected[key] ?? preset },
  }));
}

function questionsOf(card: Card): Question[] {
  const lists = [...(card.button_selection ? [card.button_selection] : []), ...(card.select_list ?? [])];
  const questions = lists.map((list): Question => {
    const options = list.option_list.map(({ id }) => id);
    const preset = options.includes(list.selected_id ?? '') ? list.selected_id : options[0];
    return { key: list.question_key, options, preset: preset === undefined ? [] : [preset] };
  });
  if (!card.checkbox) return questions;
  const { question_key: key, option_list: options } = card.checkbox;
  const preset = options.filter((option) => option.is_checked).map(({ id }) => id);
  return [...questions, { key, options: options.map(({ id }) => id), preset }];
}
