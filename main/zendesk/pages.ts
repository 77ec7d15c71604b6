import { z } from 'zod';
import { Failure } from '../failure.ts';
import type { Requester } from './requester.ts';

const Page = z.looseObject({
  meta: z.looseObject({ has_more: z.boolean(), after_cursor: z.string().nullish() }).optional(),
  links: z.looseObject({ next: z.string().nullish() }).nullish(),
  next_page: z.string().nullish(),
});

/**
 * The pages of a list, one request each, as the parsed bodies. Cursor pages where Zendesk gives them: they end when `has_more`
 * is false, never on a null link, since the last page still carries one (recorded). Offset pages otherwise. Of a link to the next
 * page only the cursor or the number is taken, so that no answer can lead a token to another address.
 *
 * @throws Failure `upstream` when a list never ends (the same cursor twice), or says that there is more but not where.
 */
export async function* pages(
  requester: Requester,
  path: readonly string[],
  first: Readonly<Record<string, string>> = { 'page[size]': '100' },
): AsyncGenerator<unknown, void, void> {
  const seen = new Set<string>();
  const asked = Object.fromEntries(Object.entries(first).filter(([name]) => !paging.has(name)));
  let coming: Promise<unknown> | undefined = requester.get(path, first);
  while (coming) {
    const body: unknown = await coming;
    const page = Page.safeParse(body);
    if (!page.success) throw brokenOff(path);
    const following = nextQuery(page.data, path);
    const next = following && { ...asked, ...following };
    const key = JSON.stringify(next);
    if (next !== undefined && seen.has(key))
      throw new Failure('upstream', `Zendesk repeats a page of ${path.join('/')}. Nothing was kept; try again later.`);
    seen.add(key);
    coming = next && requester.get(path, next);
    // Asked for while this page is worked on; where nobody comes back for it, its failure is nobody's business.
    coming?.catch(() => {});
    yield body;
  }
}

/** What a link to the next page says anew; anything else that was asked for is asked for again. */
const paging: ReadonlySet<string> = new Set(['page[size]', 'page[after]', 'page', 'per_page']);

function nextQuery(
  { meta, links, next_page }: z.infer<typeof Page>,
  path: readonly string[],
): Record<string, string> | undefined {
  if (meta) {
    if (!meta.has_more) return undefined;
    const cursor = meta.after_cursor ?? parameterOf(links?.next, 'page[after]');
    if (!cursor) throw brokenOff(path);
    return { 'page[size]': '100', 'page[after]': cursor };
  }
  if (!next_page) return undefined;
  const number = parameterOf(next_page, 'page');
  if (!number) throw brokenOff(path);
  return { page: number, per_page: '100' };
}

/** For links that name only a path. */
const anyBase = 'https://zendesk.com';

function parameterOf(link: string | null | undefined, name: string): string | null {
  return link && URL.canParse(link, anyBase) ? new URL(link, anyBase).searchParams.get(name) : null;
}

/** A list that is cut short would look as if the rest had been deleted. */
function brokenOff(path: readonly string[]): Failure {
  return new Failure('upstream', `Zendesk's list of ${path.join('/')} breaks off. Nothing was kept; try again later.`);
}
