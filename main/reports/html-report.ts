import type { EditView, FieldDiff, Warning } from '../../preload/contract/change-set.ts';
import type { PreviewSummary } from '../../preload/contract/preview-summary.ts';
import { differenceKey } from '../changes/diff/difference-key.ts';
import { howToAnswer, type Review } from './how-to-answer.ts';
import { type Html, html } from './html.ts';
import { pageMarks } from './page-marks.ts';
import { picture } from './picture.ts';
import { reportStyle } from './report-style.ts';
import { said } from './said-so-far.ts';

/**
 * The preview as one HTML file that opens anywhere, prints well, runs no script and loads nothing: what a manager is sent who has
 * no Zendesk and no Redline.
 *
 * @param review with it, the page says how to answer, and holds what to sign.
 */
export function htmlReport(preview: PreviewSummary, edits: readonly EditView[], review?: Review): string {
  const { title, reason, author, createdAt, account, snapshot, hash, requests, estimate, irreversible, warnings } = preview;
  const serious = warnings.filter(({ level }) => level !== 'info');
  const infos = warnings.filter(({ level }) => level === 'info');
  const names = new Map(edits.map(({ item, name }) => [item, name]));
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title} – ${kindOf(preview)}</title>
<style>${{ markup: reportStyle }}${{ markup: pageMarks(title, hash) }}</style>
</head>
<body>
<header>
<p class="kind">${kindOf(preview)}</p>
<h1>${title}</h1>
${reason ? html`<p class="reason">${reason}</p>` : undefined}
${preview.checked ? undefined : html`<p class="warning danger">${notChecked}</p>`}
<dl class="facts">
${fact('Account', `${account.name} (${account.url})`)}
${fact('Asked for by', author)}
${fact('Drafted', createdAt)}
${fact('On the snapshot of', snapshot.takenAt)}
${preview.issue ? fact('Issue', preview.issue) : undefined}
${fact('Hash', hash)}
</dl>
</header>
<section class="tiles">
${tile('records change', preview.counts.update)}
${tile('are created', preview.counts.create)}
${tile('are deleted', preview.counts.delete)}
${tile('requests', requests.total)}
${tile('seconds, about', estimate.seconds)}
</section>
${picture(preview.byResource)}
${list('Otherwise than its author saw it', preview.differences ?? [])}
${lookFirst(irreversible, serious, names)}
${said(preview.decisions)}
${review ? howToAnswer(preview, review) : undefined}
${list('What was asked for', preview.sentences)}
${inShort(edits)}
${infos.length > 0 ? html`<section><h2>Also worth knowing</h2>${infos.map((each) => warning(each, names))}</section>` : undefined}
${drift(preview)}
<section><h2>${edits.length} ${edits.length === 1 ? 'record' : 'records'}</h2>${edits.map(edit)}</section>
<section><h2>Requests</h2><table><tbody>${Object.entries(requests.byEndpoint).map(
    ([endpoint, count]) => html`<tr><td class="number">${count}</td><td><code>${endpoint}</code></td></tr>`,
  )}</tbody></table><p>${estimate.basis}</p></section>
</body>
</html>
`;
  return page.markup;
}

function kindOf({ checked }: PreviewSummary): string {
  return checked ? 'Change preview' : 'Change preview, not checked against Zendesk';
}

const notChecked =
  'Not checked against Zendesk: this page shows what the file says of the records, and nobody has looked whether that is so.';

/** What a reviewer has to have seen: what cannot be taken back, dangers, cautions. */
function lookFirst(irreversible: readonly string[], serious: readonly Warning[], names: ReadonlyMap<string, string>): Html {
  if (irreversible.length + serious.length === 0)
    return html`<section><h2>Look at these first</h2><p class="note">Nothing stands out: all of it can be undone, and no warning is more than a note.</p></section>`;
  const sorted = [...serious].sort((one, other) => Number(other.level === 'danger') - Number(one.level === 'danger'));
  return html`<section><h2>Look at these first</h2>${irreversible.map(
    (sentence) => html`<div class="warning danger"><strong>Cannot be undone</strong> ${sentence}</div>`,
  )}${sorted.map((each) => warning(each, names))}</section>`;
}

function fact(name: string, value: string): Html {
  return html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
}

function tile(name: string, number: number): Html {
  return html`<div class="tile"><strong>${number}</strong><span>${name}</span></div>`;
}

function list(title: string, sentences: readonly string[]): Html | undefined {
  if (sentences.length === 0) return undefined;
  return html`<section><h2>${title}</h2><ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul></section>`;
}

function warning({ level, message, items }: Warning, names: ReadonlyMap<string, string>): Html {
  const named =
    items
      .slice(0, 50)
      .map((item) => names.get(item) ?? item)
      .join(', ') + (items.length > 50 ? ' …' : '');
  return html`<div class="warning ${level}"><strong>${level}</strong> ${message} <span class="items">${named}</span></div>`;
}

/** What changes alike in several records, once, with the first of them; every record follows by itself. */
function inShort(edits: readonly EditView[]): Html | undefined {
  const groups = new Map<string, EditView[]>();
  for (const view of edits) {
    const key = differenceKey(view);
    const known = groups.get(key);
    if (known) known.push(view);
    else groups.set(key, [view]);
  }
  const several = [...groups.values()].filter(({ length }) => length > 1).sort((one, other) => other.length - one.length);
  return several.length === 0 ? undefined : html`<section><h2>In short</h2>${several.map(groupInShort)}</section>`;
}

function groupInShort(views: readonly EditView[]): Html {
  const [sample] = views;
  if (!sample) return html``;
  const names = views.slice(0, 3).map(({ name }) => name);
  const more = views.length > names.length ? ` and ${views.length - names.length} more` : '';
  // Of whole records, only whom they are merged into is the same in all of them.
  const alike = sample.action === 'update' ? sample.diffs : sample.diffs.filter(({ field }) => field === 'mergeInto');
  return html`<article><h3><span class="action ${sample.action}">${sample.action}</span> ${views.length} × ${sample.resource}: ${names.join(', ')}${more}</h3>${alike.map(diff)}</article>`;
}

function drift({ driftChecked, drifted }: PreviewSummary): Html {
  if (!driftChecked) return html`<p class="note">Zendesk was not asked whether the records are still as in the snapshot.</p>`;
  if (drifted.length === 0) return html`<p class="note">Zendesk still holds what this was drafted on.</p>`;
  const names = drifted.map(
    ({ item, name, kind }) => html`<li>${name} (${item}): ${kind === 'gone' ? 'no longer there' : 'changed since'}</li>`,
  );
  return html`<section><h2>Changed in Zendesk since the snapshot</h2><ul>${names}</ul></section>`;
}

function edit({ item, action, name, diffs }: EditView): Html {
  return html`<article><h3><span class="action ${action}">${action}</span> ${name} <code>${item}</code></h3>${diffs.map(diff)}</article>`;
}

function diff({ label, before, after, segments }: FieldDiff): Html {
  const change = segments
    ? html`<p class="text">${segments.map(({ kind, text }) => (kind === 'same' ? html`${text}` : kind === 'added' ? html`<ins>${text}</ins>` : html`<del>${text}</del>`))}</p>`
    : html`<p class="text">${before === undefined || before === null ? undefined : html`<del>${shown(before)}</del> `}${after === undefined || after === null ? undefined : html`<ins>${shown(after)}</ins>`}</p>`;
  return html`<div class="field"><h4>${label}</h4>${change}</div>`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
