import { z } from 'zod';
import { Failure } from '../failure.ts';
import type { Requester } from './requester.ts';

const Page = z.looseObject({
  meta: z.looseObject({ has_more: z.boolean(), after_cursor: z.string().nullish() }).optional(),
  next_page: z.string().nullish(),
});

/**
 * The pages of a list, one request each, as the parsed bodies. Cursor pages where Zendesk gives them: they end when `has_more`
 * is false, never on a null link, since the last page still carries one (recorded). Offset pages otherwise.
 *
 * @throws Failure `upstream` when a list never ends: the same cursor twice.
 */
export async function* pages(requester: Requester, path: readonly string[]): AsyncGenerator<unknown, void, void> {
  const seen = new Set<string>();
  let query: Record<string, string> = { 'page[size]': '100' };
  for (;;) {
    const body = await requester.get(path, query);
    const page = Page.parse(body);
    yield body;
    const next = nextQuery(page);
    if (next === undefined) return;
    const key = JSON.stringify(next);
    if (seen.has(key))
      throw new Failure('upstream', `Zendesk repeats a page of ${path.join('/')}. Nothing was kept; try again later.`);
    seen.add(key);
    query = next;
  }
}

function nextQuery({ meta, next_page }: z.infer<typeof Page>): Record<string, string> | undefined {
  if (meta) return meta.has_more && meta.after_cursor ? { 'page[size]': '100', 'page[after]': meta.after_cursor } : undefined;
  const number = next_page && URL.canParse(next_page) ? new URL(next_page).searchParams.get('page') : undefined;
  return number ? { page: number, per_page: '100' } : undefined;
}
