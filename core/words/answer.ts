import { fill } from './text.ts';
import type { Text, Values } from './text.ts';
import type { Language } from '../kit/index.ts';

/** What stands around the handbooks' own words in an answer. */
export const answerTexts = {
  /** Before words that the asker's language is not. */
  lead: { hans: '', en: 'From the handbook (in Chinese): ' },
  /** Where a list or a clause goes on beyond what an answer may hold. */
  rest: { hans: '…（其余见原文）', en: '… (the rest is in the document)' },
  disagree: { hans: '几份文件的说法不一致：', en: 'The documents do not agree:' },
  of_document: { hans: '《{document}》：{text}', en: '“{document}”: {text}' },
  /** Behind the document that goes before the others for whoever asks. */
  first_of: { hans: '《{document}》（优先适用）：{text}', en: '“{document}” (goes first): {text}' },
} satisfies Record<string, Text>;

export type AnswerKey = keyof typeof answerTexts;

/** A text around the handbooks' words. */
export function toAnswer(key: AnswerKey, language: Language, values: Values = {}): string {
  return fill(answerTexts[key], language, values);
}
