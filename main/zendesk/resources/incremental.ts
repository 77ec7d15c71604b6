import { z } from 'zod';
import { ZendeskRecord } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import type { Requester } from '../requester.ts';
import type { Changes } from './resource.ts';

/** Zendesk refuses a start within the last minute, and what changed while the snapshot before was read must not slip between. */
const overlap = 120_000;

/**
 * What changed since, by an incremental export (developer.zendesk.com, "Incremental Exports"), in cursor form or, where a resource has
 * no other, by times: up to 1,000 records a page, deleted ones among them, ten requests a minute. `at` is in milliseconds since 1970, by Zendesk's clock.
 */
export async function incremental(
  requester: Requester,
  path: readonly string[],
  plural: string,
  at: number,
  isGone: (record: ZendeskRecord) => boolean,
): Promise<AsyncIterable<Changes>> {
  const start = { start_time: String(Math.max(1, Math.floor((at - overlap) / 1000))) };
  const first = await requester.get(path, start);
  return exported(requester, path, plural, first, isGone);
}

async function* exported(
  requester: Requester,
  path: readonly string[],
  plural: string,
  first: unknown,
  isGone: (record: ZendeskRecord) => boolean,
): AsyncGenerator<Changes, void, void> {
  const Page = z.looseObject({ [plural]: z.array(ZendeskRecord) });
  const Ending = z.looseObject({
    end_of_stream: z.boolean(),
    after_cursor: z.string().nullish(),
    end_time: z.number().int().nullish(),
  });
  const Records = z.array(ZendeskRecord);
  const seen = new Set<string>();
  let body = first;
  for (;;) {
    const page = Page.safeParse(body);
    const ending = Ending.safeParse(body);
    if (!page.success || !ending.success) throw brokenOff(path);
    const records = Records.parse(page.data[plural]);
    yield { records: records.filter((record) => !isGone(record)), gone: records.filter(isGone).map(({ id }) => id) };
    if (ending.data.end_of_stream) return;
    const query = nextQuery(ending.data);
    const key = JSON.stringify(query);
    if (Object.keys(query).length === 0 || seen.has(key)) throw brokenOff(path);
    seen.add(key);
    body = await requester.get(path, query);
  }
}

function nextQuery({
  after_cursor,
  end_time,
}: {
  after_cursor?: string | null | undefined;
  end_time?: number | null | undefined;
}) {
  if (after_cursor) return { cursor: after_cursor };
  const query: Record<string, string> = end_time ? { start_time: String(end_time) } : {};
  return query;
}

function brokenOff(path: readonly string[]): Failure {
  return new Failure('upstream', `Zendesk's export of ${path.join('/')} breaks off. Nothing was kept; try again later.`);
}
