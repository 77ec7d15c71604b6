import type { Comparison } from '../../preload/contract/areas/configuration.ts';
import { type Html, html } from './html.ts';
import { reportStyle } from './report-style.ts';

/** A comparison as one HTML file that opens anywhere, runs no script and loads nothing. */
export function comparisonPage({ left, right, by, added, removed, changed, ambiguous, notCompared, notes }: Comparison): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${left} and ${right} – comparison</title>
<style>${{ markup: reportStyle }}</style>
</head>
<body>
<header>
<p class="kind">Comparison by ${by}</p>
<h1>${left} → ${right}</h1>
</header>
<section class="tiles">
${tile('only on the right', added.length)}
${tile('only on the left', removed.length)}
${tile('changed', changed.length)}
${tile('unclear', ambiguous.length)}
</section>
${notes.map((note) => html`<p class="note">${note}</p>`)}
${notCompared.length > 0 ? html`<p class="note">Only one side holds ${notCompared.join(', ')}; nothing is said of these.</p>` : undefined}
${section(
  'Changed',
  changed,
  ({ resource, key, name, changes }) =>
    html`<article><h3>${name} <code>${resource}:${key}</code></h3>${changes.map(
      ({ field, left: ours, right: theirs }) =>
        html`<div class="field"><h4>${field}</h4><p class="text"><del>${written(ours)}</del></p><p class="text"><ins>${written(theirs)}</ins></p></div>`,
    )}</article>`,
)}
${section('Only on the right', added, lone)}
${section('Only on the left', removed, lone)}
${section(
  'Unclear',
  ambiguous,
  ({ resource, name, why, left: ours, right: theirs }) =>
    html`<article><h3>${name} <code>${resource}</code></h3><p>${
      { several: 'Several have the name', proposed: 'The names are only alike', unresolved: 'It names what nobody is called' }[
        why
      ]
    }: ${ours.join(', ') || 'none'} on the left, ${theirs.join(', ') || 'none'} on the right.</p></article>`,
)}
</body>
</html>
`;
  return page.markup;
}

function tile(name: string, number: number): Html {
  return html`<div class="tile"><strong>${number}</strong><span>${name}</span></div>`;
}

function section<Item>(title: string, items: readonly Item[], show: (item: Item) => Html): Html | undefined {
  return items.length === 0 ? undefined : html`<section><h2>${title}</h2>${items.map(show)}</section>`;
}

function lone({ resource, key, name }: Comparison['added'][number]): Html {
  return html`<article><h3>${name} <code>${resource}:${key}</code></h3></article>`;
}

function written(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null, null, 1);
}
