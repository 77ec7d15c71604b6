import { z } from 'zod';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import { pages } from '../pages.ts';
import { madeId } from './made-id.ts';
import { readOnlyAs } from './read-only.ts';
import type { Resource } from './resource.ts';
import type { Wire } from './standard-resource.ts';

const Entry = z.looseObject({});

/** What belongs to a record and has a list of its own. */
interface Part {
  /** Of its list in Zendesk's answer. */
  readonly key: string;
  /** Under which the record holds it. */
  readonly as: string;
  path(id: string): readonly string[];
}

/**
 * A list of what Zendesk knows by a text, as webhooks (`01GE…`), queues and routing attributes (developer.zendesk.com, each): the record's
 * id is a number made of it, and the text stands in `zendesk_id`.
 *
 * @param known the field that holds the text.
 */
export function knownByText(
  { requester }: Wire,
  name: ResourceName,
  path: readonly string[],
  key: string,
  { known = 'id', part }: { readonly known?: string; readonly part?: Part } = {},
): Resource {
  async function* entries(of: readonly string[], under: string): AsyncGenerator<readonly z.infer<typeof Entry>[], void, void> {
    const Page = z.looseObject({ [under]: z.array(Entry) });
    for await (const body of pages(requester, of)) {
      const found = Page.safeParse(body).data?.[under];
      if (!found) throw new Failure('upstream', `Zendesk’s answer holds no ${under}. Is the address that of a Zendesk?`);
      yield found;
    }
  }
  return readOnlyAs(name, async function* (): AsyncGenerator<readonly ZendeskRecord[], void, void> {
    for await (const page of entries(path, key)) {
      const records: ZendeskRecord[] = [];
      for (const entry of page) {
        const text = entry[known];
        if (typeof text !== 'string') throw new Failure('upstream', `Zendesk’s answer holds ${key} without ${known}.`);
        const parts: z.infer<typeof Entry>[] = [];
        if (part) for await (const some of entries(part.path(text), part.key)) parts.push(...some);
        records.push(recordOfText(name, { ...entry, ...(part ? { [part.as]: parts } : {}) }, text));
      }
      yield records;
    }
  });
}

/** A record whose id is made of the text that Zendesk knows it by. */
export function recordOfText(name: ResourceName, entry: z.infer<typeof Entry>, text: string): ZendeskRecord {
  return { ...entry, id: madeId(`${name} ${text}`), zendesk_id: text };
}

/** Custom objects with their fields (developer.zendesk.com, "Custom Objects", "Custom Object Fields"); their records are no configuration. */
export function customObjects(wire: Wire): Resource {
  const part = { key: 'custom_object_fields', as: 'fields', path: (key: string) => ['custom_objects', key, 'fields'] };
  return knownByText(wire, 'custom_objects', ['custom_objects'], 'custom_objects', { known: 'key', part });
}

/** What tickets are routed by, with the values of each (developer.zendesk.com, "Skill-Based Routing"). */
export function routingAttributes(wire: Wire): Resource {
  const part = { key: 'attribute_values', as: 'values', path: (id: string) => ['routing', 'attributes', id, 'values'] };
  return knownByText(wire, 'routing_attributes', ['routing', 'attributes'], 'attributes', { part });
}
