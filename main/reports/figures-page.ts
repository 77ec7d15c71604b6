import type { FigureReport, FigureRow, MonthReport } from '../../preload/contract/figures.ts';
import { excludedWords, figureName, figureTerms, intervalWords, valueWords } from '../../preload/contract/text/figure-words.ts';
import { type Html, html } from './html.ts';
import { reportStyle } from './report-style.ts';

/** Figures that are shown by group and by agent; all of them stand in the table. */
const shownByWhom = ['solved', 'first-reply-time', 'full-resolution-time', 'satisfaction'];
/** Figures whose way over the months is drawn. */
const shownOverTime = [
  'created',
  'solved',
  'backlog',
  'first-reply-time',
  'full-resolution-time',
  'sla-first-reply',
  'satisfaction',
];

/** The figures of a month as one HTML file that opens anywhere, prints well, runs no script and loads nothing. */
export function figuresPage({ month, all, trend, byGroup, byAgent }: MonthReport, account: string): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${account}, ${month} – figures</title>
<style>${{ markup: reportStyle + ownStyle }}</style>
</head>
<body>
<header>
<p class="kind">Figures of support</p>
<h1>${account}, ${month}</h1>
<p class="note">${all.from} to ${all.to}, days of ${all.zone}. Read from Zendesk on ${all.readAt.slice(0, 16).replace('T', ' ')} UTC, ${all.tickets.toLocaleString('en')} tickets.</p>
</header>
${table(all)}
<p class="note">n are those with a value, N all that belong to the month; a dash is no value, which is not 0. The interval holds the true value in 95 of 100 such months.</p>
${all.notes.map((note) => html`<p class="note">${note}</p>`)}
<h2>Over the months</h2>
${shownOverTime.map((code) => chart(rowsOf(trend, code)))}
<h2>By group</h2>
${shownByWhom.map((code) => chart(rowsOf(byGroup, code)))}
<h2>By agent</h2>
${shownByWhom.map((code) => chart(rowsOf(byAgent, code)))}
</body>
</html>
`;
  return page.markup;
}

function table({ figures }: FigureReport): Html {
  return html`<table class="figures"><thead><tr><th>Figure</th><th class="number">Value</th><th class="number">n of N</th><th>Interval</th><th>Left out</th></tr></thead><tbody>${figures.map(
    (row) =>
      html`<tr><td>${figureName(row)}<br><span class="note">${figureTerms(row)}</span></td><td class="number">${valueWords(row)}</td><td class="number">${row.n.toLocaleString('en')} of ${row.of.toLocaleString('en')}</td><td>${intervalWords(row)}</td><td class="note">${excludedWords(row)}</td></tr>`,
  )}</tbody></table>`;
}

/** Of a time its business hours where there are any, as targets are mostly in these; of satisfaction what tickets carry. */
function rowsOf({ figures }: FigureReport, code: string): readonly FigureRow[] {
  const rows = figures.filter((row) => row.code === code && row.source !== 'survey');
  const business = rows.filter(({ hours }) => hours === 'business');
  return business.length > 0 ? business : rows;
}

const [width, nameWidth, rowHeight, valueWidth] = [720, 200, 22, 170];
const most = 30;

/** One bar for each group, agent or month, with its value and n of N beside it. */
function chart(rows: readonly FigureRow[]): Html {
  const [first] = rows;
  const highest = Math.max(...rows.map(({ value }) => value ?? 0));
  if (first === undefined || !(highest > 0)) return html``;
  const shown = rows.slice(0, most);
  const told = shown.map((row) => `${row.name ?? ''}: ${valueWords(row)}`).join('; ');
  const bars = shown.map((row, index) => {
    const top = index * rowHeight;
    const length = Math.max(0, Math.round(((row.value ?? 0) / highest) * (width - nameWidth - valueWidth)));
    return html`<text x="0" y="${top + 15}">${cut(row.name ?? '')}</text><rect class="update" x="${nameWidth}" y="${top + 4}" width="${length}" height="14"></rect><text x="${nameWidth + length + 6}" y="${top + 15}">${valueWords(row)} (${row.n} of ${row.of})</text>`;
  });
  const rest = rows.length > most ? html`<p class="note">and ${rows.length - most} more</p>` : undefined;
  return html`<section class="chart"><h4>${figureName(first)} <span class="note">${figureTerms(first)}</span></h4><svg class="picture" role="img" aria-label="${told}" viewBox="0 0 ${width} ${shown.length * rowHeight}" xmlns="http://www.w3.org/2000/svg">${bars}</svg>${rest}</section>`;
}

function cut(name: string): string {
  const letters = [...name];
  return letters.length > 26 ? `${letters.slice(0, 25).join('')}…` : name;
}

const ownStyle = `
.figures { width: 100%; border-collapse: collapse; } .figures th { text-align: left; font-size: .75rem; color: var(--faint); } .figures th.number { text-align: right; }
.figures td { padding: .35rem .8rem .35rem 0; border-top: 1px solid var(--line); vertical-align: top; } .figures td .note, td.note { font-size: .8rem; } .figures .number { white-space: nowrap; }
.figures tr, .chart { break-inside: avoid; }
@media print { body { max-width: none; padding: 0; } h2 { break-after: avoid; } }
`;
