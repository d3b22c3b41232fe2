/** Stands between the row of the table and the sentence in the title of a test. */
export const TITLE_SEAM = ': ';
