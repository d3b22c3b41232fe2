/** Styles of printed pages: A4, black on white, nothing loaded from anywhere, heads of tables on every page. */
export const PRINT_STYLE = `
:root { color-scheme: light; --paper: #fff; --ink: #000; --rule: #000; --head: #f0f0f0; --soft: #555; --accent: #1c6f5e; }
* { box-sizing: border-box; }
html { background: var(--paper); }
body {
  margin: 0 auto; padding: 8mm 0; background: var(--paper); color: var(--ink); font-size: 10.5pt; line-height: 1.45;
  font-family: SimSun, 'Songti SC', 'Noto Serif CJK SC', 'Source Han Serif SC', 'Noto Serif SC', serif;
}
html:lang(en) body { font-family: 'Times New Roman', 'Liberation Serif', SimSun, 'Songti SC', 'Noto Serif CJK SC', serif; }
body.portrait { width: 186mm; }
body.landscape { width: 273mm; font-size: 9.5pt; }
.sheet { break-after: page; }
.sheet + .sheet { margin-top: 12mm; }
.sheet:last-child { break-after: auto; }
header.form { position: relative; text-align: center; margin-bottom: 2mm; }
header.form .company { font-size: 11pt; letter-spacing: 0.08em; }
header.form h1 { margin: 1mm 0 0; font-size: 17pt; font-weight: bold; letter-spacing: 0.18em; text-indent: 0.18em; }
header.form .second { font-size: 10pt; letter-spacing: 0; }
.around { display: flex; justify-content: space-between; gap: 6mm; margin: 2.5mm 0 1.2mm; }
.around > span:last-child { text-align: right; }
.formno { font-weight: bold; letter-spacing: 0.04em; }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
table.form { border: 1.4pt solid var(--rule); }
th, td { border: 0.6pt solid var(--rule); padding: 1.1mm 1.6mm; vertical-align: middle; text-align: left; font-weight: normal; overflow-wrap: anywhere; }
table.form th { text-align: center; font-weight: bold; }
table.form td.mid, table.form th.mid { text-align: center; }
table.form td.tall { height: 20mm; vertical-align: top; }
table.form td.low { height: 13mm; vertical-align: top; }
table.form .small { font-size: 9pt; }
body.landscape table.list { font-size: 8.6pt; }
body.landscape table.list th, body.landscape table.list td { padding: 0.9mm 1.1mm; }
table.list thead { display: table-header-group; }
table.list th { text-align: center; font-weight: bold; background: var(--head); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
table.list td { vertical-align: top; }
table.list td.number, table.list td.percent, table.list td.length { text-align: right; white-space: nowrap; }
table.list td.time, table.list td.limit { text-align: center; white-space: nowrap; padding-left: 0.3mm !important; padding-right: 0.3mm !important; }
table.list td.short, .number { white-space: nowrap; }
a { color: inherit; text-decoration: none; }
.words { border: 0.6pt solid var(--rule); padding: 2mm 3mm; margin: 2mm 0 4mm; font-size: 10.5pt; }
table.list td.empty { text-align: center; padding: 6mm; }
tr { break-inside: avoid; }
.late { font-weight: bold; }
span.limit { display: block; font-size: 8.5pt; }
ol.plain { margin: 0; padding: 0; list-style: none; }
ol.plain li { margin: 0 0 0.6mm; }
.check { white-space: nowrap; margin-right: 4mm; display: inline-block; }
.check i { display: inline-block; position: relative; width: 3.4mm; height: 3.4mm; border: 0.7pt solid var(--rule); margin-right: 1.2mm; vertical-align: -0.4mm; }
.check i.on::after { content: ''; position: absolute; left: 0.95mm; top: -0.15mm; width: 1mm; height: 2.1mm; border: solid var(--rule); border-width: 0 1.3pt 1.3pt 0; transform: rotate(42deg); }
.notes { margin: 2mm 0 0; padding: 0; list-style: none; font-size: 9pt; }
.signatures { display: grid; grid-template-columns: repeat(2, 1fr); gap: 4mm 8mm; margin-top: 7mm; break-inside: avoid; }
body.landscape .signatures { grid-template-columns: repeat(4, 1fr); }
.signatures > span { display: flex; align-items: flex-end; white-space: nowrap; }
.signatures i { flex: 0 0 34mm; border-bottom: 0.6pt solid var(--rule); height: 6mm; margin-left: 1mm; }
footer.form { margin-top: 3mm; font-size: 8.5pt; text-align: right; }
h2 { font-size: 12pt; margin: 5mm 0 1.5mm; break-after: avoid; }
.charts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 4mm; align-items: start; margin: 3mm 0; }
figure { margin: 0; break-inside: avoid; }
figure svg { display: block; width: 100%; height: auto; border: 0.4pt solid #999; }
nav.bar { display: flex; flex-wrap: wrap; gap: 2mm 5mm; margin-bottom: 5mm; font: 15px/1.6 system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif; }
@media print { nav.bar { display: none; } body { width: auto !important; padding: 0; } .sheet + .sheet { margin-top: 0; } }
@media screen {
  body.portrait, body.landscape { width: auto; padding: 8mm 16px; }
  body.portrait { max-width: 210mm; }
  body.landscape { max-width: 297mm; }
  nav.bar a, a.number { color: var(--accent); }
  .scroll { overflow-x: auto; }
  .scroll table.form { min-width: 640px; }
  .scroll table.broad { min-width: 960px; }
}
@media screen and (max-width: 700px) {
  .charts { grid-template-columns: minmax(0, 1fr); }
  .around { flex-wrap: wrap; gap: 1mm 6mm; }
  header.form h1 { font-size: 15pt; letter-spacing: 0.05em; text-indent: 0.05em; }
  .signatures, body.landscape .signatures { grid-template-columns: minmax(0, 1fr); }
}
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --paper: #1b1f1d; --ink: #e8e6e1; --rule: #59625d; --head: #2a302d; --soft: #a0a6a2; --accent: #5fbfa5; }
  figure svg { filter: invert(0.88) hue-rotate(180deg); border-radius: 4px; }
}
`;

/** The paper of a page, with its number at the foot. */
export function paperStyle(landscape: boolean): string {
  const foot = `@bottom-center { content: counter(page) ' / ' counter(pages); font-size: 8pt; }`;
  return `@page { size: A4 ${landscape ? 'landscape' : 'portrait'}; margin: 12mm 12mm 14mm; ${foot} }`;
}
