import type { StoredEntry } from '../../journal/entry-hash.ts';
import type { Identity } from '../identity.ts';
import type { Evidence } from './bundle.ts';
import { setBySentence } from './readme.ts';

/** The bundle to read, without anything from elsewhere. */
export function pageOf(
  { account, from, until, madeAt, names, entries, policy, policySetBy, emergencies }: Evidence,
  { name, key }: Identity,
): string {
  const rows = entries.map((entry) => row(entry, names)).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Evidence of ${escaped(account.name)}</title>
<style>body{font:14px/1.5 sans-serif;margin:2rem;max-width:80rem}table{border-collapse:collapse}td,th{border:1px solid #ccc;padding:.2rem .5rem;text-align:left;vertical-align:top}code{font-size:12px;overflow-wrap:anywhere}.key{font-size:1.4rem}</style>
</head>
<body>
<h1>What was sent to ${escaped(account.name)}</h1>
<p>${escaped(account.url)}, from ${escaped(from)} until before ${escaped(until)}. Made at ${escaped(madeAt)} by ${escaped(name)}, signed by</p>
<p class="key"><code>${escaped(key.fingerprint)}</code></p>
<p>README.txt says how to check it. Compare the key with one that you got by another road.</p>
<p>${policy ? `A policy is in force. ${escaped(setBySentence[policySetBy])}` : 'No policy was in force when this was made.'}</p>
${emergencyLine(emergencies)}<table>
<thead><tr><th>Entry</th><th>When</th><th>Run</th><th>What</th><th>Said</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>
</body>
</html>
`;
}

function emergencyLine(emergencies: Evidence['emergencies']): string {
  if (emergencies.length === 0) return '';
  const owed = emergencies.filter(({ review }) => review === undefined).length;
  const runs = emergencies.map(({ run, review }) => `${run} (${review ? `reviewed at ${review.at}` : 'owes its review'})`);
  return `<p>Sent as emergencies, before anybody had said yes: ${emergencies.length}, of which ${owed} owe their review. ${escaped(runs.join(', '))}</p>\n`;
}

function row({ seq, at, run, kind, body }: StoredEntry, names: Evidence['names']): string {
  const said = names === 'full' ? saidIn(kind, body) : '';
  return `<tr><td>${seq}</td><td>${escaped(at)}</td><td>${escaped(run)}</td><td>${escaped(kind)}</td><td>${escaped(said)}</td></tr>`;
}

/** What a reader looks for first; all of it is in journal.jsonl. */
function saidIn(kind: string, body: string): string {
  const told: Record<string, unknown> = JSON.parse(body);
  const keys = wanted[kind] ?? [];
  return keys.flatMap((name) => (told[name] === undefined ? [] : [`${name}: ${textOf(told[name])}`])).join('; ');
}

const wanted: Readonly<Record<string, readonly string[]>> = {
  'run-started': ['title', 'reason', 'issue', 'by', 'author', 'total', 'hash', 'policy', 'approved', 'exception', 'emergency'],
  'run-ended': ['status', 'counts', 'message'],
  'reviewer-changed': ['by', 'what', 'reviewer'],
  'emergency-reviewed': ['by', 'decision', 'comment', 'at'],
  'policy-changed': ['by', 'hash', 'team'],
  'access-review': ['by', 'quarter', 'what', 'lines', 'decisions', 'hash'],
  'change-explained': ['by', 'entries', 'issue', 'note'],
  rehearsed: ['by', 'hash', 'refused', 'unknown', 'undone'],
  'break-acknowledged': ['by', 'reason'],
  intent: ['endpoint'],
};

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
