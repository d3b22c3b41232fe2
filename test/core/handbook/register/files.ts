import type { AddOrder, FileReading, Way } from '../../../../core/handbook/index.ts';

/** A file as a reader hands it in; its text is its hash too, so that another text is another file. */
export function reading(fileName: string, text: string, more: Partial<FileReading> = {}): FileReading {
  return {
    ...{ fileName, text, sha256: `sha of ${text}`, kind: 'markdown' },
    ...{ title: null, pages: null, unreadPages: [], dropped: [] },
    ...more,
  };
}

/** An order to add it, with nothing decided beside it. */
export function adding(fileName: string, text: string, more: Partial<AddOrder> = {}): AddOrder {
  return {
    file: reading(fileName, text),
    by: 'command' satisfies Way,
    ...{ as: null, title: null, audience: null, property: null, effectiveOn: null, isConfirmed: false },
    ...more,
  };
}

/** A handbook of so many clauses about parcels, with one sentence changed. */
export function parcels(changed = '前台保管快递 3 天。'): string {
  const more = Array.from({ length: 8 }, (_, i) => `1.${i + 2} 第${i + 2}号柜放${i + 2}楼住户的快递和信件。`);
  return ['# 快递规定', `1.1 ${changed}`, ...more].join('\n\n');
}
