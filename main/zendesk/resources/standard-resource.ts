import { z } from 'zod';
import { type ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import type { PlannedWrite } from '../../changes/planned.ts';
import { Failure } from '../../failure.ts';
import { resources } from '../../resources/registry.ts';
import { answeredWithout } from '../in-doubt.ts';
import { jobVerdict } from '../job-verdict.ts';
import { endOf, type JobEnd, type Jobs, jobIn } from '../jobs.ts';
import type { Clean } from '../outside-text.ts';
import type { Requester } from '../requester.ts';
import { listed, shown, shownMany } from './listed.ts';
import type { Resource, WriteAnswer } from './resource.ts';
import { retag } from './retag.ts';

export interface Wire {
  readonly requester: Requester;
  /** For the second request of a change whose first one took effect: it leaves also where the run was paused or cancelled since. */
  readonly finishing: Requester;
  readonly jobs: Jobs;
}

interface Naming {
  /** The path and the key of lists, such as `users`. */
  readonly plural: ResourceName;
  /** The key of one record, such as `user`. */
  readonly singular: string;
}

/**
 * The routes that Zendesk's resources have in common (developer.zendesk.com, API reference): `GET /things`, `GET|PUT|DELETE
 * /things/{id}`, `POST /things`, and, where the plan uses them, `update_many`, `create_many` and `destroy_many`, which answer with the
 * records, with a job, or with nothing.
 *
 * @param isGone tells a deleted record that Zendesk still shows; it counts as gone.
 */
export function standardResource(
  { requester, finishing, jobs }: Wire,
  plural: ResourceName,
  isGone: (record: ZendeskRecord) => boolean = () => false,
): Resource {
  const { singular } = resources[plural].rules;
  const naming = { plural, singular };
  return {
    name: plural,
    list: () => listed(requester, [plural], plural),
    read: async (id) => {
      const record = await shown(requester, plural, singular, id);
      return record && isGone(record) ? undefined : record;
    },
    readMany: async (ids) => (await shownMany(requester, plural, ids)).filter((record) => !isGone(record)),
    write: async (planned, accepted = () => {}) => {
      if (planned.kind === 'retag') return retag({ requester, finishing }, singular, planned);
      const body = await requester.write(...requestOf(planned, naming));
      if (!planned.job) return answerOf(planned, body, naming, requester.clean);
      const job = jobIn(body, requester.clean);
      accepted(job.id);
      // Documented, though never recorded: one that is done at once says so here.
      const atOnce = job.items.length > 0 ? endOf(job) : undefined;
      return jobAnswer(planned, atOnce ?? (await jobs.ended(job.id, planned.edits.length)));
    },
  };
}

function requestOf(
  planned: Exclude<PlannedWrite, { kind: 'retag' }>,
  { plural, singular }: Naming,
): Parameters<Requester['write']> {
  switch (planned.kind) {
    case 'update':
      return ['PUT', [plural, String(planned.id)], { body: { [singular]: planned.fields } }];
    case 'update-many':
      return ['PUT', [plural, 'update_many'], { body: { [plural]: planned.items } }];
    case 'create':
      return ['POST', [plural], { body: { [singular]: planned.fields } }];
    case 'create-many':
      return ['POST', [plural, 'create_many'], { body: { [plural]: planned.items } }];
    case 'delete':
      return planned.ids.length === 1
        ? ['DELETE', [plural, String(planned.ids[0])]]
        : ['DELETE', [plural, 'destroy_many'], { query: { ids: planned.ids.join(',') } }];
    case 'merge':
      return ['PUT', [plural, String(planned.id), 'merge'], { body: { [singular]: { id: planned.into } } }];
    case 'leave':
      throw new Failure('internal', 'Memberships are looked up before they are ended.');
    case 'place':
      throw new Failure('internal', 'Placing records is sent as an update of many, once their ids are known.');
  }
}

/** A 2xx whose body is not the record says nothing certain about what happened. Deleting answers with nothing, or the deleted record. */
function answerOf(planned: PlannedWrite, body: unknown, { plural, singular }: Naming, clean: Clean): WriteAnswer {
  if (planned.kind === 'delete' || planned.kind === 'merge') return { records: [] };
  const many = planned.kind === 'update-many' || planned.kind === 'create-many';
  const shape = many ? z.looseObject({ [plural]: z.array(ZendeskRecord) }) : z.looseObject({ [singular]: ZendeskRecord });
  const parsed = shape.safeParse(body);
  if (!parsed.success) throw answeredWithout(many ? plural : singular, body, clean);
  const inner = parsed.data[many ? plural : singular];
  return { records: z.array(ZendeskRecord).parse(many ? inner : [inner]) };
}

/** What a job says is a hint: all but what it says was done is read afterwards. */
function jobAnswer(planned: PlannedWrite, end: JobEnd): WriteAnswer {
  const { fine, refused, otherwise, collided } = jobVerdict(end, idsOf(planned));
  const unclear = new Set([...planned.edits.keys()].filter((position) => !fine.has(position) && !refused.has(position)));
  return { records: [], refused, unclear, otherwise, collided };
}

function idsOf(planned: PlannedWrite): readonly (number | undefined)[] {
  if (planned.kind === 'update-many') return planned.items.map(({ id }) => id);
  return planned.kind === 'delete' ? planned.ids : planned.edits.map(() => undefined);
}
