import { z } from 'zod';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import { pages } from '../pages.ts';
import type { Requester } from '../requester.ts';
import { madeId } from './made-id.ts';
import type { Changes, Resource } from './resource.ts';
import { standardResource, type Wire } from './standard-resource.ts';

const Page = z.looseObject({ tags: z.array(z.looseObject({ name: z.string(), count: z.number().nullish() })) });
const Count = z.looseObject({ count: z.looseObject({ value: z.number() }) });

/** Reading fewer than this whole costs about as little as asking whether they changed. */
const few = 1000;

/**
 * Tags (developer.zendesk.com, "Tags"): up to the 20,000 most used ones of the last 60 days, with how often they are used. They have no
 * ids; each gets one made of its name, so that it is the same in every snapshot.
 */
export function tags(wire: Wire): Resource {
  return {
    ...standardResource(wire, 'tags'),
    list: () => counted(wire.requester),
    changesSince: ({ count }) => unchangedWhereMany(wire.requester, count),
  };
}

async function* counted(requester: Requester): AsyncGenerator<readonly ZendeskRecord[], void, void> {
  for await (const body of pages(requester, ['tags'])) {
    const page = Page.safeParse(body);
    if (!page.success) throw new Failure('upstream', "Zendesk's answer holds no tags. Is the address that of a Zendesk?");
    yield page.data.tags.map((tag) => ({ ...tag, id: madeId(tag.name) }));
  }
}

/** Two hundred pages tell next to nothing new where there are as many tags as before; once a week they are read all the same. */
async function unchangedWhereMany(requester: Requester, before: number): Promise<AsyncIterable<Changes> | undefined> {
  if (before < few) return undefined;
  const counts = Count.safeParse(await requester.get(['tags', 'count']));
  return counts.success && counts.data.count.value === before ? nothing() : undefined;
}

async function* nothing(): AsyncGenerator<Changes, void, void> {}
