import { z } from 'zod';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { Failure } from '../../failure.ts';
import { resources } from '../../resources/registry.ts';
import { answeredWithout } from '../in-doubt.ts';
import { secondHalf } from '../second-half.ts';
import { notWritten } from './entries-change.ts';
import { knownByText, recordOfText } from './known-by-text.ts';
import { unlessMissing } from './listed.ts';
import type { Resource, WriteAnswer } from './resource.ts';
import type { Wire } from './standard-resource.ts';

interface ByText {
  /** Under `/api/v2`. */
  readonly path: readonly string[];
  /** Of the list in Zendesk's answer. */
  readonly key: string;
  readonly updates?: 'PUT' | 'PATCH';
  /** What of a record may be kept, wherever it was read. */
  readonly kept?: (record: ZendeskRecord) => ZendeskRecord;
}

/**
 * What Zendesk knows by a text, written one by one: webhooks and group SLA policies (developer.zendesk.com, each). Which text a record's number stands
 * for is learnt from the list, which is short. A change that is answered with nothing (204, webhooks) is read afterwards.
 */
export function writtenByText(wire: Wire, name: ResourceName, { path, key, updates = 'PUT', kept = same }: ByText): Resource {
  const { requester } = wire;
  const { singular } = resources[name].rules;
  const Answer = z.looseObject({ [singular]: z.looseObject({ id: z.string() }) });
  const listed = knownByText(wire, name, path, key);
  const texts = new Map<number, string>();
  async function* list(): AsyncGenerator<readonly ZendeskRecord[], void, void> {
    for await (const page of listed.list()) {
      for (const record of page) texts.set(record.id, String(record.zendesk_id));
      yield page.map(kept);
    }
  }
  const textOf = async (id: number): Promise<string | undefined> => {
    const known = texts.get(id);
    if (known !== undefined) return known;
    for await (const _page of list());
    return texts.get(id);
  };
  const recordIn = (body: unknown): ZendeskRecord | undefined => {
    const entry = Answer.safeParse(body).data?.[singular];
    if (!entry) return undefined;
    const record = recordOfText(name, entry, entry.id);
    texts.set(record.id, entry.id);
    return kept(record);
  };
  const read = async (id: number): Promise<ZendeskRecord | undefined> => {
    const text = await textOf(id);
    const body = text === undefined ? undefined : await unlessMissing(requester.get([...path, text]));
    if (body === undefined) return undefined;
    const record = recordIn(body);
    if (!record) throw new Failure('upstream', `Zendesk’s answer holds no ${singular}. Is the address that of a Zendesk?`);
    return record;
  };
  return {
    name,
    list,
    read,
    write: async (planned): Promise<WriteAnswer> => {
      if (planned.kind === 'create') {
        const body = await requester.write('POST', path, { body: { [singular]: planned.fields } });
        const record = recordIn(body);
        if (!record) throw answeredWithout(singular, body, requester.clean);
        return { records: [record] };
      }
      if (planned.kind !== 'update' && planned.kind !== 'delete') throw notWritten(name);
      const id = planned.kind === 'update' ? planned.id : Number(planned.ids[0]);
      const text = await textOf(id);
      if (text === undefined) throw new Failure('not-found', `Zendesk has no such ${singular} any more.`);
      if (planned.kind === 'delete') {
        await requester.write('DELETE', [...path, text]);
        return { records: [] };
      }
      const body = await requester.write(updates, [...path, text], { body: { [singular]: planned.fields } });
      const record = recordIn(body) ?? (await secondHalf(read(id), `this ${singular}`));
      return { records: record ? [record] : [] };
    },
  };
}

function same(record: ZendeskRecord): ZendeskRecord {
  return record;
}
