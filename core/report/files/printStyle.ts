/** Styles of printed pages: A4, black on white, nothing loaded from anywhere, heads of tables on every page. */
export const PRINT_STYLE = `
:root { color-scheme: only light; }
* { box-sizing: border-box; }
html { background: #fff; }
body {
  margin: 0 auto; padding: 8mm 0; background: #fff; color: #000; font-size: 10.5pt; line-height: 1.45;
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
table.form { border: 1.4pt solid #000; }
th, td { border: 0.6pt solid #000; padding: 1.1mm 1.6mm; vertical-align: middle; text-align: left; font-weight: normal; overflow-wrap: anywhere; }
table.form th { text-align: center; font-weight: bold; }
table.form td.mid, table.form th.mid { text-align: center; }
table.form td.tall { height: 20mm; vertical-align: top; }
table.form td.low { height: 13mm; vertical-align: top; }
table.form .small { font-size: 9pt; }
body.landscape table.list { font-size: 8.6pt; }
body.landscape table.list th, body.landscape table.list td { padding: 0.9mm 1.1mm; }
table.list thead { display: table-header-group; }
table.list th { text-align: center; font-weight: bold; background: #f0f0f0; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
table.list td { vertical-align: top; }
table.list td.number, table.list td.percent, table.list td.length { text-align: right; white-space: nowrap; }
table.list td.time, table.list td.limit { text-align: center; white-space: nowrap; padding-left: 0.3mm !important; padding-right: 0.3mm !important; }
table.list td.short { white-space: nowrap; }
table.list td.empty { text-align: center; padding: 6mm; }
tr { break-inside: avoid; }
.late { font-weight: bold; }
.limit { display: block; font-size: 8.5pt; }
ol.plain { margin: 0; padding: 0; list-style: none; }
ol.plain li { margin: 0 0 0.6mm; }
.check { white-space: nowrap; margin-right: 4mm; display: inline-block; }
.check i { display: inline-block; position: relative; width: 3.4mm; height: 3.4mm; border: 0.7pt solid #000; margin-right: 1.2mm; vertical-align: -0.4mm; }
.check i.on::after { content: ''; position: absolute; left: 0.95mm; top: -0.15mm; width: 1mm; height: 2.1mm; border: solid #000; border-width: 0 1.3pt 1.3pt 0; transform: rotate(42deg); }
.notes { margin: 2mm 0 0; padding: 0; list-style: none; font-size: 9pt; }
.signatures { display: flex; flex-wrap: wrap; gap: 4mm 5mm; margin-top: 7mm; break-inside: avoid; }
.signatures > span { flex: 1 1 30mm; display: flex; align-items: flex-end; white-space: nowrap; }
.signatures i { flex: 1; min-width: 13mm; border-bottom: 0.6pt solid #000; height: 6mm; margin-left: 1mm; }
footer.form { margin-top: 3mm; font-size: 8.5pt; text-align: right; }
h2 { font-size: 12pt; margin: 5mm 0 1.5mm; break-after: avoid; }
figure { margin: 3mm 0; break-inside: avoid; }
figure svg { display: block; width: 100%; max-width: 186mm; height: auto; border: 0.4pt solid #999; }
@media print { body { width: auto !important; padding: 0; } .sheet + .sheet { margin-top: 0; } }
`;

/** The paper of a page, with its number at the foot. */
export function paperStyle(landscape: boolean): string {
  const foot = `@bottom-center { content: counter(page) ' / ' counter(pages); font-size: 8pt; }`;
  return `@page { size: A4 ${landscape ? 'landscape' : 'portrait'}; margin: 12mm 12mm 14mm; ${foot} }`;
}
