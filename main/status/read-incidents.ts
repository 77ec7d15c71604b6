import { z } from 'zod';
import type { Incident } from '../../preload/contract/status.ts';

const Relation = z.looseObject({
  data: z.union([z.looseObject({ id: z.coerce.string() }), z.array(z.looseObject({ id: z.coerce.string() }))]).nullish(),
});
const Thing = z.looseObject({
  id: z.coerce.string(),
  type: z.string(),
  attributes: z.record(z.string(), z.unknown()),
  relationships: z.record(z.string(), Relation).nullish(),
});
type Thing = z.infer<typeof Thing>;

/** JSON:API (developer.zendesk.com, "Status API"): `data` is a list, and one object where one incident was asked for. */
const Answer = z.looseObject({ data: z.union([z.array(Thing), Thing]), included: z.array(Thing).nullish() });

/**
 * The incidents of an answer that are not over at that moment. Over is what has `resolved_at`, whatever `status` says, which was seen as
 * `monitoring` two months after; of maintenance, whose planned end is past.
 *
 * @param now milliseconds since 1970.
 * @returns undefined where it is not in a form that is known.
 */
export function incidentsIn(body: unknown, kind: Incident['kind'], now: number): Incident[] | undefined {
  const answer = Answer.safeParse(body);
  if (!answer.success) return undefined;
  const { data, included } = answer.data;
  const known = new Map((included ?? []).map((thing) => [`${thing.type} ${thing.id}`, thing]));
  return (Array.isArray(data) ? data : [data])
    .filter((thing) => !isOver(thing, now))
    .map((thing) => incidentOf(thing, kind, known));
}

function isOver({ attributes }: Thing, now: number): boolean {
  if (typeof attributes.resolved_at === 'string' && attributes.resolved_at !== '') return true;
  const end = text(attributes.maintenance_end_time);
  return end !== undefined && Date.parse(end) <= now;
}

function incidentOf(thing: Thing, kind: Incident['kind'], known: ReadonlyMap<string, Thing>): Incident {
  const { attributes } = thing;
  const services = related(thing, 'incident_services', 'incident_service', known).map((each) => serviceOf(each, known));
  const updates = related(thing, 'incident_updates', 'incident_update', known)
    .flatMap((each) => {
      const [at, said] = [text(each.attributes.created_at), text(each.attributes.description)];
      return at !== undefined && said !== undefined ? [{ at, text: said.slice(0, 1000) }] : [];
    })
    .sort((left, right) => Date.parse(right.at) - Date.parse(left.at));
  const startedAt = text(attributes.maintenance_start_time) ?? text(attributes.started_at);
  const endsAt = text(attributes.maintenance_end_time);
  const told = {
    id: thing.id,
    kind,
    title: text(attributes.title) ?? 'An incident without a title',
    impact: text(attributes.impact) ?? 'unknown',
    stage: text(attributes.status) ?? 'unknown',
    outage: attributes.outage === true || services.some(({ outage }) => outage),
    degradation: attributes.degradation === true || services.some(({ degradation }) => degradation),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endsAt === undefined ? {} : { endsAt }),
    services,
    ...(updates[0] ? { update: updates[0] } : {}),
  };
  return { ...told, isNeeded: services.length > 0 ? services.some(({ name }) => needed.test(name)) : needed.test(told.title) };
}

/** What changing records goes through; other services may be out without a run noticing. */
const needed = /\b(?:support|api|apis|admin cent(?:er|re)|ticketing|agent workspace|authentication|sign[ -]?in|all services)\b/i;

function serviceOf(thing: Thing, known: ReadonlyMap<string, Thing>): Incident['services'][number] {
  const { attributes } = thing;
  const named = related(thing, 'service', 'service', known)[0] ?? known.get(`service ${String(attributes.service_id)}`);
  return {
    name: text(named?.attributes.name) ?? text(attributes.name) ?? `service ${String(attributes.service_id ?? thing.id)}`,
    outage: attributes.outage === true,
    degradation: attributes.degradation === true,
  };
}

function related(thing: Thing, name: string, type: string, known: ReadonlyMap<string, Thing>): Thing[] {
  const data = thing.relationships?.[name]?.data;
  const ids = Array.isArray(data) ? data : data ? [data] : [];
  return ids.flatMap(({ id }) => known.get(`${type} ${id}`) ?? []);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
