/** Most that an answer holds: characters of its text, of a quote and of a passage; citations and passages. */
export const LIMITS = { answer: 500, quote: 250, citations: 5, passage: 400, passages: 10 };
