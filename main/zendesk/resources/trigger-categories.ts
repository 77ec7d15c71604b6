import { z } from 'zod';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import { pages } from '../pages.ts';
import type { Requester } from '../requester.ts';
import type { Resource } from './resource.ts';
import type { Wire } from './standard-resource.ts';
import { writtenAt } from './written-at.ts';

/**
 * Trigger categories (developer.zendesk.com, "Ticket Trigger Categories"): a short list, changed by `PATCH`. Their ids come as texts; a
 * record of Redline's goes by a number, like any other.
 */
export function triggerCategories(wire: Wire): Resource {
  const at = { path: ['trigger_categories'], updates: 'PATCH', shape: Category } as const;
  return writtenAt(wire, 'trigger_categories', () => categories(wire.requester), at);
}

const Id = z.union([z.number().int().positive(), z.string().regex(/^[1-9]\d{0,14}$/)]).transform(Number);
const Category = z.looseObject({ id: Id });
const Page = z.looseObject({ trigger_categories: z.array(Category) });

async function* categories(requester: Requester): AsyncGenerator<readonly ZendeskRecord[], void, void> {
  for await (const body of pages(requester, ['trigger_categories'])) {
    const page = Page.safeParse(body);
    if (!page.success)
      throw new Failure('upstream', 'Zendesk’s answer holds no trigger_categories. Is the address that of a Zendesk?');
    yield page.data.trigger_categories;
  }
}
