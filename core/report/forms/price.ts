/** What a price is made of, in yuan; null where the words name no such part. */
export interface Price {
  repair: number | null;
  labour: number | null;
  material: number | null;
  /** As it was said, else the sum of the parts; null where no figure was named. */
  total: number | null;
}

const SUM = String.raw`[费費]?\s*(?:[:：为為是约]|共)?\s*[¥￥]?\s*(\d+(?:\.\d{1,2})?)`;

/**
 * Reads a price as staff write it into a quote: `人工50元 材料35元`, `维修费 20，合计105`, `labour 50, material 35`, `80元`.
 * The words stand on the form beside it, so what cannot be read is left empty and nothing is guessed.
 * @clause service 2.4.1: repair, labour and material are told apart
 */
export function parsePrice(words: string): Price {
  const repair = figure(words, `(?:维修|維修|修理|repair)`);
  const labour = figure(words, `(?:人工|工时|工時|labou?r)`);
  const material = figure(words, `(?:材料|配件|零件|materials?|parts?)`);
  const said = figure(words, `(?:合计|合計|总共|總共|总计|總計|一共|共计|共計|总价|總價|total)`);
  const parts = [repair, labour, material].filter((sum) => sum !== null);
  const alone = parts.length === 0 ? onlySum(words) : null;
  const sum = parts.length === 0 ? alone : round(parts.reduce((all, part) => all + part, 0));
  return { repair, labour, material, total: said ?? sum };
}

function figure(words: string, name: string): number | null {
  const found = new RegExp(`${name}${SUM}`, 'i').exec(words)?.[1];
  return found === undefined ? null : Number(found);
}

/** The one sum of money the words name; none where they name several. */
function onlySum(words: string): number | null {
  const sums = [
    ...words.matchAll(/[¥￥]\s*(\d+(?:\.\d{1,2})?)|(\d+(?:\.\d{1,2})?)\s*(?:元|块|塊|yuan|rmb|cny)/gi),
  ];
  const [only] = sums;
  return sums.length === 1 && only ? Number(only[1] ?? only[2]) : null;
}

function round(sum: number): number {
  return Math.round(sum * 100) / 100;
}
