/** Signs of the symbol fonts (Wingdings, Symbol) that say something, by their place in the private area. */
const SIGNS: Readonly<Record<number, string>> = {
  0xf0a8: '□',
  0xf06f: '□',
  0xf071: '□',
  0xf0fe: '☑',
  0xf052: '☑',
  0xf0fc: '√',
  0xf0fb: '×',
  0xf0b0: '°',
  0xf0b1: '±',
  0xf0b3: '≥',
  0xf0a3: '≤',
  0xf0b4: '×',
};

/** The sign in plain letters; what is not known is a list's bullet. */
export function showSymbol(code: number): string {
  return SIGNS[code] ?? '•';
}

export function isSymbol(code: number): boolean {
  return code >= 0xf020 && code <= 0xf0ff;
}
