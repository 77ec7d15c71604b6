import { z } from 'zod';
import { type ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import type { PlannedWrite } from '../../changes/planned.ts';
import { Failure } from '../../failure.ts';
import { resources } from '../../resources/registry.ts';
import { answeredWithout } from '../in-doubt.ts';
import { unlessMissing } from './listed.ts';
import type { Resource, WriteAnswer } from './resource.ts';
import type { Wire } from './standard-resource.ts';

interface At {
  /** Under `/api/v2`. */
  readonly path: readonly string[];
  readonly updates?: 'PUT' | 'PATCH';
  /** What a record looks like in an answer, where its id is not a number there. */
  readonly shape?: z.ZodType<ZendeskRecord>;
}

/**
 * What is written one by one, at a path of its own and with no background jobs: `POST` to the list, `PUT` (or `PATCH`) and `DELETE` of one
 * (developer.zendesk.com: SLA policies, custom roles, ticket trigger categories). Each answers with the record.
 */
export function writtenAt(
  { requester }: Wire,
  name: ResourceName,
  list: Resource['list'],
  { path, updates = 'PUT', shape = ZendeskRecord }: At,
): Resource {
  const { singular } = resources[name].rules;
  const Answer = z.looseObject({ [singular]: shape });
  const recordIn = (body: unknown): ZendeskRecord | undefined => {
    const parsed = Answer.safeParse(body);
    return parsed.success ? parsed.data[singular] : undefined;
  };
  return {
    name,
    list,
    read: async (id) => {
      const body = await unlessMissing(requester.get([...path, String(id)]));
      const record = body === undefined ? undefined : recordIn(body);
      if (body !== undefined && !record)
        throw new Failure('upstream', `Zendesk’s answer holds no ${singular}. Is the address that of a Zendesk?`);
      return record;
    },
    write: async (planned): Promise<WriteAnswer> => {
      const body = await requester.write(...requestOf(planned, path, updates, singular));
      if (planned.kind === 'delete') return { records: [] };
      const record = recordIn(body);
      if (!record) throw answeredWithout(singular, body, requester.clean);
      return { records: [record] };
    },
  };
}

function requestOf(
  planned: PlannedWrite,
  path: readonly string[],
  updates: 'PUT' | 'PATCH',
  singular: string,
): Parameters<Wire['requester']['write']> {
  switch (planned.kind) {
    case 'create':
      return ['POST', path, { body: { [singular]: planned.fields } }];
    case 'update':
      return [updates, [...path, String(planned.id)], { body: { [singular]: planned.fields } }];
    case 'delete':
      return ['DELETE', [...path, String(planned.ids[0])]];
    default:
      throw new Failure('internal', `Redline writes ${planned.resource} one by one.`);
  }
}
