import { z } from 'zod';
import { Macro, type ZendeskRecord } from '../../../preload/contract/records.ts';
import type { PlannedWrite } from '../../changes/plan.ts';
import { Failure } from '../../failure.ts';
import { InDoubt } from '../in-doubt.ts';
import type { Requester } from '../requester.ts';
import { listed, shown } from './listed.ts';
import type { Resource, WriteAnswer } from './resource.ts';

const One = z.looseObject({ macro: Macro });
const Many = z.looseObject({ macros: z.array(Macro) });

/**
 * Macros (developer.zendesk.com, "Macros"): `PUT /macros/{id}` replaces the whole `actions` array and keeps what is left out;
 * `PUT /macros/update_many` takes `active` and `position` only and answers at once; deleting answers 204 without a body.
 */
export function macros(requester: Requester): Resource {
  return {
    name: 'macros',
    list: () => listed(requester, 'macros'),
    read: (id) => shown(requester, 'macros', 'macro', id),
    write: (planned) => write(requester, planned),
  };
}

async function write(requester: Requester, planned: PlannedWrite): Promise<WriteAnswer> {
  switch (planned.kind) {
    case 'update':
      return one(await requester.write('PUT', ['macros', String(planned.id)], { body: { macro: planned.fields } }));
    case 'update-many':
      return many(await requester.write('PUT', ['macros', 'update_many'], { body: { macros: planned.items } }));
    case 'create':
      return one(await requester.write('POST', ['macros'], { body: { macro: planned.fields } }));
    case 'delete':
      return deleted(requester, planned.ids);
    case 'place':
      throw new Failure('internal', 'Placing macros is sent as an update of many, once their ids are known.');
  }
}

async function deleted(requester: Requester, ids: readonly number[]): Promise<WriteAnswer> {
  if (ids.length === 1) await requester.write('DELETE', ['macros', String(ids[0])]);
  else await requester.write('DELETE', ['macros', 'destroy_many'], { query: { ids: ids.join(',') } });
  return { records: [] };
}

/** A 2xx whose body is not a macro says nothing certain about what happened. */
function one(body: unknown): { records: ZendeskRecord[] } {
  const parsed = One.safeParse(body);
  if (!parsed.success) throw new InDoubt('Zendesk answered without the macro.');
  return { records: [parsed.data.macro] };
}

function many(body: unknown): { records: ZendeskRecord[] } {
  const parsed = Many.safeParse(body);
  if (!parsed.success) throw new InDoubt('Zendesk answered without the macros.');
  return { records: parsed.data.macros };
}
