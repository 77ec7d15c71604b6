import type { EditDocument } from '../../preload/contract/change-set.ts';
import type { PreviewSummary } from '../../preload/contract/preview-summary.ts';

export interface Described {
  readonly preview: PreviewSummary;
  readonly edits: readonly EditDocument[];
  /** Where the whole of it is in the project; undefined where it was too large. */
  readonly page: string | undefined;
  readonly file: string;
}

/** GitLab takes 1,048,576 characters; so many are still read by people. */
const longest = 60_000;
const longestText = 400;

/** GitLab’s mark of what Redline wrote, by which it is found again. */
function markOf(hash: string): string {
  return `<!-- redline:${hash}:proposal -->`;
}

/**
 * A preview as a merge request's description. Nothing that somebody typed into Zendesk or Redline is read by GitLab as more than text: it
 * stands in code, in which GitLab looks for no commands (a line that begins with `/` would be carried out), no people and no references.
 */
export function descriptionOf({ preview, edits, page, file }: Described): string {
  const { account, author, reason, issue, counts, hash, warnings, irreversible, gates, requests, estimate } = preview;
  const head = [
    `**${counts.update} changed, ${counts.create} created, ${counts.delete} deleted** in ${code(account.name)} (${code(account.url)}), by ${code(author)}; ${requests.total} requests, about ${estimate.seconds} s.`,
    ...(reason ? [`Why: ${code(reason)}`] : []),
    ...(issue === undefined ? [] : [`Issue: ${link(issue)}`]),
    ...(preview.checked ? [] : ['**Not checked against Zendesk:** it shows what the file says.']),
    ...(preview.differences ?? []).map((each) => `**Otherwise than its author saw it:** ${code(each)}`),
    section(
      'Look first',
      [
        ...irreversible.map((each) => `cannot be undone: ${code(each)}`),
        ...warnings.filter(({ level }) => level !== 'info').map(({ level, message }) => `${level}: ${code(message)}`),
      ],
      50,
    ),
    section('Asked for', preview.sentences.map(code), 50),
    section(
      'Before it is sent',
      gates.filter(({ met }) => met === false).map(({ sentence }) => code(sentence)),
      50,
    ),
    `The change set is \`${file}\`${page === undefined ? '' : `, the whole preview \`${page}\` (download it; it opens anywhere)`}. Approving this merge request approves these edits where the account’s policy says so.`,
    `Hash: \`${hash}\``,
  ].filter((part) => part !== '');
  const begun = `${markOf(hash)}\n\n${head.join('\n\n')}\n\n### Changes\n\n`;
  return cut(begun) + listed(edits, longest - begun.length);
}

/** Half a character at the end would be no text. */
function cut(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function section(title: string, lines: readonly string[], most: number): string {
  if (lines.length === 0) return '';
  const more = lines.length > most ? [`and ${lines.length - most} more`] : [];
  return [`### ${title}`, '', ...[...lines.slice(0, most), ...more].map((line) => `- ${line}`)].join('\n');
}

function listed(edits: readonly EditDocument[], room: number): string {
  const lines: string[] = [];
  let left = room - 100;
  for (const edit of edits) {
    const text = lineOf(edit);
    left -= text.length + 1;
    if (left < 0) return [...lines, '', `… and ${edits.length - lines.length} more records, all of them in the file.`].join('\n');
    lines.push(text);
  }
  return lines.join('\n');
}

function lineOf({ name, resource, id, action, changes }: EditDocument): string {
  const what = changes
    .slice(0, 5)
    .map(({ field, before, after }) => `${code(field)}: ${code(shownValue(before))} → ${code(shownValue(after))}`);
  const more = changes.length > 5 ? [`and ${changes.length - 5} more fields`] : [];
  return `- ${action} ${code(name || `${resource}:${id}`)}${what.length > 0 ? `: ${[...what, ...more].join('; ')}` : ''}`;
}

function shownValue(value: unknown): string {
  if (value === undefined || value === null) return '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** One line in code marks that nothing in it can end (CommonMark 6.1). */
function code(text: string): string {
  const line = text.replaceAll(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim();
  const short = line.length > longestText ? `${line.slice(0, longestText).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
  if (short === '') return '` `';
  const fence = '`'.repeat(Math.max(0, ...[...short.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return `${fence} ${short} ${fence}`;
}

/** An address is a link only where it is one and nothing else. */
function link(address: string): string {
  return /^https:\/\/[^\s<>`\\]+$/.test(address) ? `<${address}>` : code(address);
}

/** What a merge request is called: 255 characters at most, and no word before it that GitLab reads (`Draft:`). */
export function titleOf({ title, account }: Pick<PreviewSummary, 'title' | 'account'>): string {
  const text = `Redline: ${title} (${account.name})`.replaceAll(/[\s\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim();
  return text.length <= 250 ? text : `${text.slice(0, 249).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
