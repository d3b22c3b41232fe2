import type { Channel, Finding } from '../../core/delivery/index.ts';
import type { Language } from '../../core/kit/index.ts';
import { doctorText } from '../../core/words/index.ts';

/** A finding as it is read. */
export interface ReadFinding {
  level: Finding['level'];
  what: string;
  found: string;
  fix: string;
}

/** Findings in words; every key has to be in the catalogue, with all its values. */
export function readFindings(findings: readonly Finding[], language: Language = 'en'): ReadFinding[] {
  return findings.map(({ level, what, found, fix }) => ({
    level,
    what: doctorText(what, language),
    found: doctorText(found, language),
    fix: fix === null ? '' : doctorText(fix, language),
  }));
}

/** What a channel finds, in words. */
export async function examined(channel: Channel, language: Language = 'en'): Promise<ReadFinding[]> {
  return readFindings((await channel.examine?.()) ?? [], language);
}
