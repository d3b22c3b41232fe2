/** Bytes of a text in an encoding that only a decoder exists for: every pair of bytes is decoded once. */
export function encodeText(text: string, encoding: 'gb18030' | 'big5'): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const pairs = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && !pairs.has(char)) pairs.set(char, [lead, trail]);
    }
  }
  return Uint8Array.from(
    [...text].flatMap((char) => {
      const code = char.charCodeAt(0);
      return code < 0x80 ? [code] : [...(pairs.get(char) ?? [0x3f])];
    }),
  );
}
