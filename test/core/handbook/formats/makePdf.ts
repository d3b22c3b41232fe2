/** What is put on a page. Places in points from the lower left. */
export type Mark =
  | { text: string; x: number; y: number; size?: number; font?: 'mapped' | 'named' }
  | { line: readonly [number, number, number, number] }
  | { picture: true };

export interface PdfOptions {
  title?: string;
  isLocked?: boolean;
  /** The pages lie on their side in the file and are shown turned upright. */
  isTurned?: boolean;
}

const HEIGHT = 842;
const WIDTH = 595;

/**
 * A PDF with these pages. Its letters are numbers of a font that is not in the file, told by a table (`mapped`), or by
 * the encoding of a well-known Chinese font (`named`), as older programs write them.
 */
export function makePdf(pages: readonly (readonly Mark[])[], options: PdfOptions = {}): Uint8Array {
  const objects: string[] = [];
  const add = (text: string) => objects.push(text);
  const first = 10;
  const kids = pages.map((_, i) => `${first + 2 * i} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  add(
    '<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
  );
  add(descendant('Own', '/Registry (Adobe) /Ordering (Identity) /Supplement 0'));
  add(stream(TO_UNICODE));
  add(
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [7 0 R] >>',
  );
  add(descendant('STSong-Light', '/Registry (Adobe) /Ordering (GB1) /Supplement 2'));
  add(
    stream(
      '\xff',
      '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
    ),
  );
  add(`<< /Title <feff${hex(options.title ?? '')}> >>`);
  pages.forEach((marks, i) => {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Rotate ${options.isTurned ? 90 : 0} /Contents ${first + 2 * i + 1} 0 R ` +
        '/Resources << /Font << /mapped 3 0 R /named 6 0 R >> /XObject << /Im 8 0 R >> >> >>',
    );
    add(stream(marks.map((mark) => draw(mark, options)).join('\n')));
  });
  return assemble(objects, options);
}

/** Lines of prose one under the other, as a program sets them. */
export function lines(
  texts: readonly string[],
  at: { x?: number; top?: number; size?: number; step?: number } = {},
): Mark[] {
  const { x = 60, top = 760, size = 12, step = 18 } = at;
  return texts.map((text, i) => ({ text, x, y: top - i * step, size }));
}

/** The lines around the cells of a table, and the texts in them. */
export function grid(
  xs: readonly number[],
  ys: readonly number[],
  rows: readonly (readonly string[])[],
): Mark[] {
  const [left = 0, right = 0] = [xs[0], xs.at(-1)];
  const [top = 0, bottom = 0] = [ys[0], ys.at(-1)];
  return [
    ...ys.map((y): Mark => ({ line: [left, y, right, y] })),
    ...xs.map((x): Mark => ({ line: [x, bottom, x, top] })),
    ...rows.flatMap((row, y) =>
      row.flatMap((text, x) =>
        text
          .split('\n')
          .map((part, i): Mark => ({ text: part, x: (xs[x] ?? 0) + 4, y: (ys[y] ?? 0) - 16 - 14 * i })),
      ),
    ),
  ];
}

function draw(mark: Mark, { isTurned }: PdfOptions): string {
  if ('line' in mark) return `${mark.line[0]} ${mark.line[1]} m ${mark.line[2]} ${mark.line[3]} l S`;
  if ('picture' in mark) return `q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm /Im Do Q`;
  const { text, x, y, size = 12, font = 'mapped' } = mark;
  const place = isTurned ? `0 1 -1 0 ${WIDTH - y} ${x} Tm` : `${x} ${y} Td`;
  return `BT /${font} ${size} Tf ${place} <${hex(text)}> Tj ET`;
}

function descendant(name: string, system: string): string {
  return (
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << ${system} >> /DW 1000 /W [32 126 500] ` +
    `/FontDescriptor << /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 ` +
    '/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>'
  );
}

const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${Array.from({ length: 3 }, (_, part) => {
  const blocks = Array.from({ length: 86 }, (_, i) => part * 86 + i).filter((block) => block < 256);
  const rows = blocks
    .map((block) => block.toString(16).padStart(2, '0'))
    .map((b) => `<${b}00> <${b}ff> <${b}00>`);
  return `${rows.length} beginbfrange\n${rows.join('\n')}\nendbfrange`;
}).join('\n')}
endcmap end end`;

function hex(text: string): string {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i).toString(16).padStart(4, '0')).join(
    '',
  );
}

function stream(content: string, more = ''): string {
  return `<< ${more} /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function assemble(objects: readonly string[], { isLocked }: PdfOptions): Uint8Array {
  let file = '%PDF-1.5\n';
  const places = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const start = file.length;
  const lock = `/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> >>`;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  file += places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  file += `trailer << /Size ${objects.length + 1} /Root 1 0 R /Info 9 0 R ${isLocked ? lock : ''} >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (char) => char.charCodeAt(0));
}
