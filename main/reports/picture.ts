import type { PreviewSummary } from '../../preload/contract/preview-summary.ts';
import { type Html, html } from './html.ts';

/** Pixels of the drawing; it grows and shrinks with the page. */
const width = 720;
const labelWidth = 190;
const countWidth = 70;
const rowHeight = 26;
const barHeight = 16;
const barWidth = width - labelWidth - countWidth;
/** A bar that is there is seen, however many more there are of another kind. */
const least = 2;

const kinds = ['delete', 'create', 'update'] as const;
const words = { delete: 'deleted', create: 'created', update: 'changed' } as const;

/** How many records of which kind are deleted, created and changed, as bars drawn in SVG. */
export function picture(byResource: PreviewSummary['byResource']): Html | undefined {
  const rows = Object.entries(byResource)
    .map(([resource, counts]) => ({ resource, counts, total: counts.create + counts.update + counts.delete }))
    .filter(({ total }) => total > 0)
    .sort((one, other) => other.total - one.total);
  const most = rows[0]?.total ?? 0;
  if (most === 0) return undefined;
  const height = rows.length * rowHeight;
  const told = rows.map(({ resource, counts }) => `${nameOf(resource)}: ${inWords(counts)}`).join('; ');
  return html`<section><h2>At a glance</h2><svg class="picture" role="img" aria-label="${told}" viewBox="0 0 ${width} ${height}" xmlns="http://www.w3.org/2000/svg">${rows.map(
    ({ resource, counts, total }, index) => row(index * rowHeight, nameOf(resource), counts, total, most),
  )}</svg><p class="legend">${kinds.map((kind) => html`<span><i class="${kind}"></i>${words[kind]}</span>`)}</p></section>`;
}

type Counts = PreviewSummary['byResource'][string];

function row(top: number, name: string, counts: Counts, total: number, most: number): Html {
  let left = labelWidth;
  const bars = kinds.flatMap((kind) => {
    if (counts[kind] === 0) return [];
    const length = Math.max(least, Math.round((counts[kind] / most) * barWidth));
    const bar = html`<rect class="${kind}" x="${left}" y="${top + 4}" width="${length}" height="${barHeight}"></rect>`;
    left += length;
    return [bar];
  });
  return html`<text x="0" y="${top + 17}">${name}</text>${bars}<text x="${left + 6}" y="${top + 17}">${total.toLocaleString('en')}</text>`;
}

function inWords(counts: Counts): string {
  return kinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => `${counts[kind].toLocaleString('en')} ${words[kind]}`)
    .join(', ');
}

function nameOf(resource: string): string {
  return resource.replaceAll('_', ' ');
}
