import type { Examined, Finding, Say } from '../../core/delivery/index.ts';
import type { Language } from '../../core/kit/index.ts';
import { channelTitle, doctorText, say } from '../../core/words/index.ts';

const MARKS: Readonly<Record<Finding['level'], string>> = { ok: '✓', warn: '!', bad: '✗' };

/** A heading for each channel, a line for each finding, and the sum. */
export function asText(examined: readonly Examined[], language: Language): string {
  const parts = examined
    .filter(({ findings }) => findings.length > 0)
    .map(({ channel, findings }) =>
      [titleOf(channel, language), ...findings.map((finding) => lineOf(finding, language))].join('\n'),
    );
  return `${[...parts, summary(examined, language)].join('\n\n')}\n`;
}

/** One object a finding, with the words and what they are made of. */
export function asJsonLines(examined: readonly Examined[], language: Language): string {
  const said = (what: Say) => ({ ...what, text: doctorText(what, language) });
  return examined
    .flatMap(({ channel, findings }) =>
      findings.map(({ level, what, found, fix }) => ({
        ...{ channel, level, what: said(what), found: said(found) },
        fix: fix === null ? null : said(fix),
      })),
    )
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('');
}

function titleOf(channel: string, language: Language): string {
  return `${channelTitle(channel, language)} · ${channel}`;
}

function lineOf({ level, what, found, fix }: Finding, language: Language): string {
  const values = { what: doctorText(what, language), found: doctorText(found, language) };
  const remedy = fix === null ? '' : ` → ${doctorText(fix, language)}`;
  return `  ${MARKS[level]} ${doctorText(say('finding', values), language)}${remedy}`;
}

function summary(examined: readonly Examined[], language: Language): string {
  const count = (level: Finding['level']) =>
    examined.reduce((sum, { findings }) => sum + findings.filter((one) => one.level === level).length, 0);
  const [bad, warn] = [count('bad'), count('warn')];
  return doctorText(bad + warn === 0 ? say('all_well') : say('summary', { bad, warn }), language);
}
