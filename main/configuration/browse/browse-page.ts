import { createHash } from 'node:crypto';
import { visibleText } from '../../../preload/contract/text/visible-text.ts';
import { browseScript } from './browse-script.ts';
import type { BrowsedRecord } from './browsed-records.ts';

export interface BrowsedAccount {
  readonly name: string;
  readonly url: string;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
}

/**
 * The configuration as one HTML file, to be looked through without a network: it loads nothing and asks nobody, and runs the one script
 * whose hash its policy names.
 */
export function browsePage({ name, url, takenAt }: BrowsedAccount, records: readonly BrowsedRecord[]): string {
  const hash = createHash('sha256').update(browseScript).digest('base64');
  const title = escaped(`${name}, ${takenAt.slice(0, 10)}`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">
<title>${title} – configuration</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p>${escaped(url)}, as of ${escaped(takenAt)}. Secrets are left out; the help centre is not covered.</p>
<label>Search <input id="search" type="search" autofocus></label>
<label>Kind <select id="kind"><option value="">all</option></select></label>
<p id="told" role="status"></p>
</header>
<main>
<ul id="list" tabindex="0" aria-label="Records"></ul>
<section id="panel" tabindex="-1" aria-label="The record"></section>
</main>
<script type="application/json" id="records">${asData(records)}</script>
<script>${browseScript}</script>
</body>
</html>
`;
}

/** No text in it ends the element, begins a comment, or is a line end to one reader and none to another. */
function asData(records: readonly BrowsedRecord[]): string {
  const shown = JSON.stringify(records, (_key, value: unknown) => (typeof value === 'string' ? visibleText(value) : value));
  return shown.replace(/[<>&\u2028\u2029]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

const style = `
:root { color-scheme: light dark; color: light-dark(#1a1a1a, #e8e8e8); background: light-dark(#fff, #161616); }
a { color: light-dark(#0b4fb3, #9cc3ff); }
* { box-sizing: border-box; }
body { display: flex; flex-direction: column; height: 100vh; margin: 0; padding: 1rem; font: 14px/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.4rem; } h2 { margin: 0; font-size: 1.2rem; } header p { margin: .2rem 0; }
label { margin-right: 1rem; } input, select { font: inherit; padding: .2rem .4rem; } input { width: min(30rem, 60vw); }
main { display: grid; grid-template-columns: minmax(15rem, 1fr) 2fr; gap: 1rem; min-height: 0; flex: 1; }
#list, #panel { overflow: auto; margin: 0; padding: .5rem 1rem; border: 1px solid #8888; border-radius: 4px; overflow-wrap: anywhere; }
#list { list-style: none; } li { margin: .2rem 0; } small { opacity: .8; }
dl { display: grid; grid-template-columns: minmax(6rem, auto) 1fr; gap: .2rem 1rem; } dt { font-weight: 600; } dd { margin: 0; white-space: pre-wrap; }
@media (max-width: 40rem) { main { grid-template-columns: 1fr; } }
`;
