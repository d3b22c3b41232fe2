import { strToU8, zipSync } from 'fflate';

export interface DocxParts {
  /** What stands in the body. */
  body: string;
  styles?: string;
  numbering?: string;
  footnotes?: string;
  title?: string;
  /** Parts that are not read, such as headers. */
  others?: Record<string, string>;
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

/** A Word file with these parts. */
export function makeDocx(parts: DocxParts): Uint8Array {
  const files: Record<string, string> = {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
    'word/document.xml': `${HEAD}<w:document ${W}><w:body>${parts.body}<w:sectPr/></w:body></w:document>`,
    ...parts.others,
  };
  if (parts.styles) files['word/styles.xml'] = `${HEAD}<w:styles ${W}>${parts.styles}</w:styles>`;
  if (parts.numbering)
    files['word/numbering.xml'] = `${HEAD}<w:numbering ${W}>${parts.numbering}</w:numbering>`;
  if (parts.footnotes)
    files['word/footnotes.xml'] = `${HEAD}<w:footnotes ${W}>${parts.footnotes}</w:footnotes>`;
  if (parts.title)
    files['docProps/core.xml'] =
      `${HEAD}<cp:coreProperties xmlns:cp="urn:cp" xmlns:dc="urn:dc"><dc:title>${parts.title}</dc:title></cp:coreProperties>`;
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
}

export function run(text: string, properties = ''): string {
  return `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
}

/** A paragraph of that text (or runs), with properties such as its style and list. */
export function paragraph(content: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr>${content.startsWith('<') ? content : run(content)}</w:p>`;
}

export function inStyle(id: string): string {
  return `<w:pStyle w:val="${id}"/>`;
}

export function inList(numId: number, level = 0): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`;
}

export function style(id: string, name: string, inside = ''): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${inside}</w:style>`;
}

/** A list whose levels show `[format, text]`. */
export function list(id: number, levels: readonly (readonly [string, string, string?])[]): string {
  const inside = levels.map(
    ([format, text, more = ''], i) =>
      `<w:lvl w:ilvl="${i}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`,
  );
  return `<w:abstractNum w:abstractNumId="${id}">${inside.join('')}</w:abstractNum>`;
}

export function num(numId: number, abstractId: number, more = ''): string {
  return `<w:num w:numId="${numId}"><w:abstractNumId w:val="${abstractId}"/>${more}</w:num>`;
}

export function table(...rows: readonly string[]): string {
  return `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join('')}</w:tbl>`;
}

export function cell(text: string, properties = ''): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
}
