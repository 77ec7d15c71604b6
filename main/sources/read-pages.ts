import type { SourceAddress } from '../../preload/contract/sources.ts';
import { type Asking, askSource, limits, sourceUrl } from './ask-source.ts';
import { bounded, type Rows, rowsOf, valueAt, wrong } from './rows-of.ts';

/** Pages that are read, and the milliseconds that all of them may take. */
const mostPages = 2_000;
const mostTime = 600_000;

/**
 * All that a source has, page after page, or nothing. The next page is what a `Link` header with `rel="next"` says (RFC 8288), else what the
 * JSON says at the source’s `next`: an address, or a cursor for the parameter `cursor`. Every address has the host of the first, for the token goes to no other.
 *
 * @throws Failure with one sentence; half of a roster would look like leavers, so a system that speaks of more and does not say where is refused.
 */
export async function readPages(source: SourceAddress, asking: Asking): Promise<Rows & { readonly pages: number }> {
  const { name } = source;
  const first = sourceUrl(source.url);
  const whole = AbortSignal.timeout(mostTime);
  const signal = asking.signal ? AbortSignal.any([asking.signal, whole]) : whole;
  const seen = new Set<string>();
  let size = 0;
  let table: Rows | undefined;
  for (let at: URL | undefined = first; at; ) {
    if (seen.has(at.href)) throw wrong(name, 'leads from a page to one that was read already');
    if (seen.size >= mostPages) throw wrong(name, `has more than ${mostPages.toLocaleString('en')} pages`);
    seen.add(at.href);
    const answer = await askSource(source, at, { ...asking, signal });
    size += answer.bytes.byteLength;
    if (size > limits.bytes) throw wrong(name, `answers with more than ${limits.bytes / 2 ** 20} MiB`);
    const page = rowsOf(name, answer, source.rows);
    table = bounded(name, table ? joined(name, table, page) : page);
    at = nextPage(source, at, answer.link, page.body);
  }
  return { header: table?.header ?? [], rows: table?.rows ?? [], pages: seen.size };
}

function nextPage(source: SourceAddress, from: URL, link: string | null, body: unknown): URL | undefined {
  const { name } = source;
  const linked = nextInHeader(link);
  const told = source.next === undefined ? undefined : valueAt(body, source.next);
  const next = linked ?? (typeof told === 'number' ? String(told) : told);
  if (next === undefined || next === null || next === '' || next === false) {
    if (source.next === undefined && saysMore(body))
      throw wrong(
        name,
        'says that there are further pages, and not in a `Link` header: say where in the JSON (`next`, and `cursor` where it is no address)',
      );
    return undefined;
  }
  if (typeof next !== 'string') throw wrong(name, `has no address and no cursor at ${source.next}`);
  if (linked === undefined && source.cursor !== undefined && !/^(https?:\/\/|\/)/.test(next)) {
    const url = new URL(source.url);
    url.searchParams.set(source.cursor, next);
    return url;
  }
  if (linked === undefined && source.cursor === undefined && !/^(https?:\/\/|\/|\?)/.test(next))
    throw wrong(name, `has a cursor at ${source.next}: say which parameter of the address carries it (\`cursor\`)`);
  const url = URL.canParse(next, from) ? new URL(next, from) : undefined;
  if (!url || url.origin !== from.origin || url.username !== '' || url.password !== '')
    throw wrong(name, 'names a next page on another host, to which no token is sent');
  url.hash = '';
  return url;
}

function nextInHeader(link: string | null): string | undefined {
  if (link === null) return undefined;
  for (const part of link.slice(0, 10_000).matchAll(/<([^<>]*)>([^<]*)/g)) {
    const [, address, parameters = ''] = part;
    if (/;\s*rel\s*=\s*("[^"]*\bnext\b[^"]*"|next\b)/i.test(parameters)) return address;
  }
  return undefined;
}

/** Where systems that page say so: Zendesk, GitLab, Okta, Google, Salesforce, JSON:API, Slack, Django and their like. */
const signs = [
  'next',
  'next_page',
  'nextPage',
  'next_page_token',
  'nextPageToken',
  'nextRecordsUrl',
  'next_cursor',
  'nextCursor',
  'links.next',
  '_links.next',
  'paging.next',
  'pagination.next',
  'meta.next',
  'response_metadata.next_cursor',
  '@odata.nextLink',
] as const;
const flags = ['has_more', 'hasMore', 'has_next', 'meta.has_more', 'pagination.has_more'] as const;

function saysMore(body: unknown): boolean {
  const isThere = (value: unknown) => value !== undefined && value !== null && value !== '' && value !== false;
  return (
    signs.some((path) => isThere(path.startsWith('@') ? Object(body)[path] : valueAt(body, path))) ||
    flags.some((path) => valueAt(body, path) === true)
  );
}

/** CSV repeats its header on every page; of JSON a page may lack what no row of it has. */
function joined(name: string, table: Rows, page: Rows): Rows {
  if (page.rows.length === 0) return table;
  if (page.body === undefined && page.header.join('\n') !== table.header.join('\n'))
    throw wrong(name, 'has other columns on a further page');
  if (page.header.join('\n') === table.header.join('\n')) return { header: table.header, rows: [...table.rows, ...page.rows] };
  const header = [...new Set([...table.header, ...page.header])];
  const places = header.map((column) => page.header.indexOf(column));
  const filled = table.rows.map((row) => header.map((_, index) => row[index] ?? ''));
  return { header, rows: [...filled, ...page.rows.map((row) => places.map((place) => row[place] ?? ''))] };
}
