/** Prisma takes at most 998 parameters in one statement on SQLite (P2029 above), far fewer than SQLite itself. */
const PORTION = 500;

/** A list of any length as lists that one statement can look for. */
export function inPortions<T>(values: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(values.length / PORTION) }, (_, i) =>
    values.slice(i * PORTION, (i + 1) * PORTION),
  );
}
