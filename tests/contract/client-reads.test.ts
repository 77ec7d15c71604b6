import { expect, onTestFinished, test } from 'vitest';
import { type Practice, startPractice } from '../../main/practice/server.ts';
import { type Answer, ask, recordsIn } from './ask.ts';
import { clientReads } from './client-reads.ts';
import { concretePath, exerciseWorld } from './exercises.ts';

/** More pages than any list here has as the clients cut it. */
const mostPages = 400;

test.each(clientReads)(
  '$client: each read is answered, and its pages lead through all records once',
  {
    timeout: 240_000,
  },
  async ({ reads }) => {
    const practice = await startPractice({ limits: { perMinute: 1_000_000, endpoints: false } });
    onTestFinished(() => practice.close());
    await work(practice);
    const world = exerciseWorld(practice);
    const faults: string[] = [];
    for (const read of reads) {
      const [path = '', query = ''] = read.split('?');
      const [, suffix = ''] = /(\.json)$/.exec(path) ?? [];
      const concrete = await concretePath(world, path.replace(/\.json$/, ''), {});
      const fault = await readThrough(practice, `/api/v2${concrete}${suffix}${query === '' ? '' : `?${query}`}`);
      if (fault !== undefined) faults.push(`${read}: ${fault}`);
    }
    expect(faults).toEqual([]);
  },
);

/** Somebody has to have done something for the audit log to hold more than a page. */
async function work(practice: Practice): Promise<void> {
  for (let count = 1; count <= 5; count += 1)
    await ask(practice, 'POST', '/api/v2/groups', { body: { group: { name: `Seen in the audit log ${count}` } } });
}

async function readThrough(practice: Practice, first: string): Promise<string | undefined> {
  const seen = new Set<string>();
  let total: number | undefined;
  let next: string | undefined = first;
  for (let place = 0; next !== undefined; place += 1) {
    const { status, body }: Answer = await ask(practice, 'GET', next);
    if (status !== 200) return `page ${place + 1} is answered ${status} ${JSON.stringify(body)} at ${next}`;
    const records = typeof body === 'object' && body !== null ? recordsIn(body) : [];
    for (const record of records) {
      const id = String(record.id ?? record.name ?? JSON.stringify(record));
      // Exports by time tell the last second again.
      if (seen.has(id) && !/incremental|search\/export/.test(first)) return `${id} comes twice`;
      seen.add(id);
    }
    const page = body as Paged | null;
    if (!/incremental|count/.test(first) && typeof page?.count === 'number') total = page.count;
    const after = following(page, records.length);
    const lost = after === undefined ? undefined : lostParameter(first, after);
    if (lost !== undefined) return `the next page leaves out ${lost}: ${after}`;
    if (after === next) return `the next page is the same one`;
    next = after?.slice(practice.url.length);
    if (next !== undefined && place === mostPages) return 'there is no end';
  }
  return total === undefined || total === seen.size ? undefined : `${seen.size} of ${total} records came`;
}

interface Paged {
  readonly count?: unknown;
  readonly meta?: { readonly has_more: boolean };
  readonly links?: { readonly next: string | null };
  readonly next_page?: string | null;
  readonly after_url?: string | null;
  readonly before_url?: string | null;
  readonly end_of_stream?: boolean;
}

/** Where clients go on: by cursor while there is more, else by the next page, in an export until its end. */
function following(page: Paged | null, records: number): string | undefined {
  if (page === null || records === 0 || page.end_of_stream === true) return undefined;
  if (page.meta !== undefined) return page.meta.has_more ? (page.links?.next ?? undefined) : undefined;
  // All audits begin with the latest, and the way to the others is back.
  if (page.before_url !== undefined && !('end_of_stream' in page)) return page.before_url ?? undefined;
  if ('end_of_stream' in page) return page.after_url ?? page.next_page ?? undefined;
  return page.next_page ?? undefined;
}

/** Parameters other than those that say where the page is, each as often as it was sent. */
function lostParameter(first: string, next: string): string | undefined {
  const asked = new URL(first, 'http://practice.example').searchParams;
  const kept = new URL(next).searchParams;
  const placed = /^(page|page\[(after|before)\]|start_time|cursor)$/;
  return [...new Set(asked.keys())]
    .filter((name) => !placed.test(name))
    .find((name) => JSON.stringify(asked.getAll(name)) !== JSON.stringify(kept.getAll(name)));
}
