import { isOfficeKey, toOffice } from '../../../core/words/index.ts';
import type { OfficeKey } from '../../../core/words/index.ts';
import type { Language } from '../../../core/kit/index.ts';
import { markup, trusted } from '../../../core/report/index.ts';
import type { Markup, Part } from '../../../core/report/index.ts';

/** Look of the office pages: one column, readable on a phone, plain on paper. */
const STYLE = `
:root{color-scheme:light dark;--line:#d3cbbe;--ink:#23292a;--soft:#6a6f6d;--paper:#fbf8f3;--card:#fff;--accent:#1c6f5e;--on-accent:#fff}
@media(prefers-color-scheme:dark){:root{--line:#434a46;--ink:#e8e6e1;--soft:#a0a6a2;--paper:#141716;--card:#1b1f1d;--accent:#5fbfa5;--on-accent:#0d1f1a}}
@page{size:A4;margin:14mm}
*{box-sizing:border-box}body{margin:0;font:15px/1.6 system-ui,"Noto Sans SC","PingFang SC",sans-serif;background:var(--paper);color:var(--ink)}
main{max-width:1040px;margin:0 auto;padding:16px 20px 60px}a{color:var(--accent)}
header{display:flex;gap:16px;align-items:baseline;flex-wrap:wrap;border-bottom:1px solid var(--line);padding-bottom:8px;margin-bottom:16px}
h1{font-size:1.35rem;margin:0}h2{font-size:1.05rem;margin:28px 0 8px}
section.card h2{margin-top:12px}section.card{background:var(--card);border:1px solid var(--line);border-radius:10px;padding:4px 16px 14px;margin:14px 0}
form{display:flex;gap:8px 12px;flex-wrap:wrap;align-items:center;margin:8px 0}
input,select,button{font:inherit;padding:5px 9px;border:1px solid var(--line);border-radius:7px;background:var(--paper);color:var(--ink);max-width:100%}form label{max-width:100%}
button{background:var(--accent);border-color:var(--accent);color:var(--on-accent);cursor:pointer}
table{border-collapse:collapse;width:100%;min-width:34rem;font-size:.93rem}th,td{text-align:left;vertical-align:top;padding:5px 8px;border-bottom:1px solid var(--line)}
th{color:var(--soft);font-weight:600}.wide{overflow-x:auto}.number{white-space:nowrap}td:not(.number){min-width:5rem}details{margin:6px 0}summary{cursor:pointer}table.narrow{width:auto;min-width:0}dl.facts{display:grid;grid-template-columns:max-content 1fr;gap:2px 14px;margin:6px 0}dl.facts dt{color:var(--soft)}dl.facts dd{margin:0}.soft{color:var(--soft)}pre{white-space:pre-wrap;font:inherit;margin:4px 0}
ul.plain{list-style:none;padding:0;margin:6px 0}ul.plain li{margin:2px 0}figure{margin:12px 0}figure svg{max-width:100%;height:auto;background:#fff;border-radius:8px}
.ok{color:#2b7a4b}.bad{color:#b3422f}@media print{:root{color-scheme:light;--line:#999;--ink:#000;--soft:#444;--paper:#fff;--card:#fff;--accent:#000}header a,form,.screen{display:none}table{min-width:0}section.card h2{margin-top:12px}section.card{border:0;padding:0}}
`;

/** Media type of a workbook. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export type Say = (key: OfficeKey, values?: Record<string, string | number>) => string;

export function speaker(language: Language): Say {
  return (key, values = {}) => toOffice(key, language, values);
}

/** The word for a key that came as data; the key itself where the catalogue has none. */
export function sayKey(key: string, say: Say): string {
  return isOfficeKey(key) ? say(key) : key;
}

/** One office page, whole. Everything a person wrote in it is escaped. */
export function officePage(language: Language, title: string, back: Part, body: Part): string {
  return markup`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"/><meta name="viewport" content="width=device-width, initial-scale=1"/><title>${title} · Guanjia 管家</title><style>${trusted(STYLE)}</style></head>
<body><main><header><h1>${title}</h1>${back}</header>${body}</main></body></html>
`.text;
}

export function link(href: string, words: string): Markup {
  return markup`<a href="${href}">${words}</a>`;
}

/** An office address in the reader's language: it goes along from page to page. */
export function office(path: string, language: Language): string {
  return `/office${path}${path.includes('?') ? '&' : '?'}language=${language}`;
}

/** Where the page of a ticket is. */
export function ticketAddress(number: string, language: Language): string {
  return office(`/ticket?n=${encodeURIComponent(number)}`, language);
}

/** A form of an office page; what is chosen in it goes to `path`. */
export function officeForm(path: string, language: Language, fields: Part): Markup {
  return markup`<form action="/office${path}"><input type="hidden" name="language" value="${language}"/>${fields}</form>`;
}

/** A plain table; an empty one says that there is nothing. */
export function table(heads: readonly string[], rows: readonly (readonly Part[])[], nothing: string): Markup {
  if (rows.length === 0) return markup`<p class="soft">${nothing}</p>`;
  const head = heads.map((words) => markup`<th scope="col">${words}</th>`);
  const lines = rows.map((row) => markup`<tr>${row.map(cellOf)}</tr>`);
  return markup`<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${lines}</tbody></table></div>`;
}

/** Dates, numbers and units are read badly when they are broken at a hyphen. */
function cellOf(cell: Part): Markup {
  const isShort = typeof cell === 'string' && /^[\w\s:+-]{1,16}$/.test(cell);
  return isShort ? markup`<td class="number">${cell}</td>` : markup`<td>${cell}</td>`;
}
