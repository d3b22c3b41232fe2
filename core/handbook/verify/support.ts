import { findChinese } from '../lexicon/lexicon.ts';
import { CHINESE_STOP } from '../lexicon/stopWords.ts';

/** Characters and words that hold a sentence together and say nothing by themselves. */
const NEUTRAL = new RegExp(
  [
    ...new Set([
      ...CHINESE_STOP,
      ...'的 了 着 过 您 请 即 均 各 者 方 若 凡 须 应 必 需 即可 进行 办理 处理 有关 相关 规定 要求 情况 方式 时间 期限 物业 住户 业主 此外 另外 同时 随后 务必 允许 禁止 严禁 不得 不准 不能 不许 不用 不必 无需 以内 之内 以下 以上 左右 超过 不超过 至少 最多 不少于 提前 立即 马上 尽快 每 内 外 前 后 天 日 月 年 周 分钟 小时 元 次 人 遍 包括 例如 比如 属于 负责 会 能 否则 只有 只能 只 仅 方可 才能 除 以外 除外'.split(
        ' ',
      ),
    ]),
  ]
    .filter((word) => word !== '')
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|'),
  'gu',
);

/** How much of what is said the source has. */
export interface Support {
  /** 0–1 of the characters that say something. */
  share: number;
  /** The longest run that the source does not have. */
  gap: string;
  /** Characters that say something. */
  size: number;
}

const ALIKE = 0.7;

/** Chinese over Chinese, both folded. */
export function supportOf(said: string, source: string): Support {
  const held = new Uint8Array(said.length);
  const mark = (from: number, to: number) => held.fill(1, from, to);
  for (let i = 0; i + 1 < said.length; i++) if (source.includes(said.slice(i, i + 2))) mark(i, i + 2);
  for (const [word] of [...said.matchAll(/[a-z0-9.]+/g)].map((match) => [match] as const))
    if (source.includes(word[0])) mark(word.index, word.index + word[0].length);
  for (let i = 0; i < said.length; i++) {
    const found = findChinese(said, i);
    if (found?.alternatives.some(({ text, quality }) => quality >= ALIKE && source.includes(text)))
      mark(i, i + found.length);
  }
  return tally(said, held, source);
}

function tally(said: string, held: Uint8Array, source: string): Support {
  const neutral = new Uint8Array(said.length);
  for (const match of said.matchAll(NEUTRAL)) neutral.fill(1, match.index, match.index + match[0].length);
  const counts = Array.from(said, (char, i) => /\p{L}/u.test(char) && neutral[i] === 0);
  const isAlone = (i: number) => counts[i - 1] !== true && counts[i + 1] !== true;
  let [size, has, run, gap] = [0, 0, '', ''];
  for (let i = 0; i <= said.length; i++) {
    const char = said.charAt(i);
    const isHeld = held[i] === 1 || (isAlone(i) && source.includes(char));
    if (counts[i] === true) size++;
    if (counts[i] === true && isHeld) has++;
    if (counts[i] === true && !isHeld) run += char;
    else {
      if (run.length > gap.length) gap = run;
      run = '';
    }
  }
  return { share: size === 0 ? 1 : has / size, gap, size };
}
