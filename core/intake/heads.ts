/** What the model scores, one number each; the order is that of the weights file. */
export const HEADS = [
  'repair',
  'complaint',
  'inquiry',
  'help',
  'other',
  'emergency',
  'medical',
  'advice',
  'crime',
  'disaster',
  'daily',
  'minor',
  'important',
  'major',
  'suggestion',
  'praise',
  'urgent',
  'several',
] as const;

export type Head = (typeof HEADS)[number];
