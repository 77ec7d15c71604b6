import { z } from 'zod';
import { type KeptRequest, RequestStage, SharedRequest } from '../../preload/contract/requests.ts';
import { canonicalJson } from '../changes/canonical.ts';
import { originOf } from './take-in.ts';

const Stage = z.object({ stage: RequestStage, at: z.string() });

/**
 * What somebody did to a request, as a file in the team's place: the fields that it gives a value (null empties one) and the stages that it
 * came to. Nobody changes a note, so that two people at once lose nothing: of a field the later word holds, and stages are all kept.
 */
export const RequestNote = z.strictObject({
  format: z.literal('redline.request-note'),
  version: z.literal(1),
  origin: z.string().min(1).max(3000),
  at: z.iso.datetime(),
  by: z.string().max(300),
  set: z.record(z.string(), z.unknown()),
  stages: z.array(Stage).max(1000),
});
export type RequestNote = Readonly<z.infer<typeof RequestNote>>;

/** Longer is no note of a request. */
const longest = 100_000;

/** @returns why it is none. */
export function readNote(text: string): RequestNote | string {
  if (text.length > longest) return 'is too long for a note of a request';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'is no JSON';
  }
  const note = RequestNote.safeParse(value);
  if (!note.success) return 'is no note of a request that this Redline reads';
  return note.data;
}

/** What is done here and not yet there, as the text of a note; undefined where there is nothing. The same is always the same text. */
export function noteOf(request: KeptRequest, by: string): string | undefined {
  const { set, stages } = ownChanges(request);
  if (Object.keys(set).length === 0 && stages.length === 0) return undefined;
  const origin = request.origin ?? originOf(request);
  return canonicalJson({ format: 'redline.request-note', version: 1, origin, at: changeTime(request), by, set, stages });
}

export interface WithNotes {
  readonly requests: readonly KeptRequest[];
  readonly isChanged: boolean;
  /** Notes of requests whose beginning has not arrived yet, or that are none any more. */
  readonly open: number;
}

/** What is kept here together with what everybody noted. What is done here and not there yet stays done. */
export function withNotes(
  known: readonly KeptRequest[],
  notes: readonly { readonly id: string; readonly note: RequestNote }[],
): WithNotes {
  const { shared, open } = folded(notes);
  const written = new Set(notes.map(({ note }) => wordsOfNote(note)));
  const requests = new Map<string, KeptRequest>();
  for (const request of known) {
    const origin = request.origin ?? originOf(request);
    const there = shared.get(origin);
    // Two that are one for everybody, as where a title was changed to another one's, stay two here.
    requests.set(
      requests.has(origin) ? `${origin}\n${request.id}` : origin,
      there ? merged(request, { origin, there, written }) : request,
    );
  }
  for (const [origin, there] of shared) if (!requests.has(origin)) requests.set(origin, { ...there, origin, shared: there });
  const named = withIds([...requests.values()]);
  return { requests: named, isChanged: JSON.stringify(named) !== JSON.stringify(known), open };
}

interface Place {
  readonly origin: string;
  readonly there: SharedRequest;
  /** What notes of the place say, each as one text. */
  readonly written: ReadonlySet<string>;
}

function merged(request: KeptRequest, { origin, there, written }: Place): KeptRequest {
  const { shared, changedAt } = request;
  const changes = ownChanges(request);
  // What is there already has been weighed against the others' words.
  const own = written.has(wordsOfNote({ origin, at: changeTime(request), ...changes })) ? nothing : changes;
  // What was never shared from here fills what the others left open, and does not come over their words.
  const set = shared
    ? own.set
    : Object.fromEntries(Object.entries(own.set).filter(([field]) => Object(there)[field] === undefined));
  const values = Object.fromEntries(Object.entries({ ...there, ...set }).filter(([, value]) => value !== null));
  const whole = SharedRequest.parse({ ...values, id: there.id, stages: allStages(there.stages, own.stages) });
  return { ...whole, id: request.id, origin, ...(changedAt === undefined ? {} : { changedAt }), shared: there };
}

const nothing = { set: {}, stages: [] };

function wordsOfNote({ origin, at, set, stages }: Pick<RequestNote, 'origin' | 'at' | 'set' | 'stages'>): string {
  return canonicalJson({ origin, at, set, stages });
}

function changeTime({ changedAt, createdAt }: KeptRequest): string {
  return new Date(changedAt ?? createdAt).toISOString();
}

function ownChanges(request: KeptRequest): { readonly set: Record<string, unknown>; readonly stages: KeptRequest['stages'] } {
  const { origin: _origin, changedAt: _at, shared, stages, id, ...fields } = request;
  const before: Readonly<Record<string, unknown>> = shared ?? {};
  const set: Record<string, unknown> = shared ? {} : { id };
  for (const [field, value] of Object.entries(fields))
    if (value !== undefined && canonicalJson(value) !== canonicalJson(before[field] ?? null)) set[field] = value;
  for (const field of Object.keys(before))
    if (field !== 'id' && field !== 'stages' && before[field] !== undefined && Object(fields)[field] === undefined)
      set[field] = null;
  const known = new Set((shared?.stages ?? []).map(stageKey));
  return { set, stages: stages.filter((stage) => !known.has(stageKey(stage))) };
}

/** Every request as all notes together say it; the order in which they arrived does not matter. */
function folded(notes: readonly { readonly id: string; readonly note: RequestNote }[]) {
  const byOrigin = new Map<string, { fields: Record<string, unknown>; stages: KeptRequest['stages'] }>();
  const inOrder = [...notes].sort((left, right) =>
    left.note.at < right.note.at ? -1 : left.note.at > right.note.at ? 1 : left.id < right.id ? -1 : 1,
  );
  for (const { note } of inOrder) {
    const held = byOrigin.get(note.origin) ?? { fields: {}, stages: [] };
    // What it is called and when it began stays as it was said first.
    const first = held.fields;
    held.fields = { ...first, ...note.set, ...pick(first, ['id', 'createdAt', 'source']) };
    held.stages = allStages(held.stages, note.stages);
    byOrigin.set(note.origin, held);
  }
  const shared = new Map<string, SharedRequest>();
  let open = 0;
  for (const [origin, { fields, stages }] of byOrigin) {
    const values = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
    const whole = SharedRequest.safeParse({ ...values, stages });
    if (whole.success) shared.set(origin, whole.data);
    else open += 1;
  }
  return { shared, open };
}

function pick(values: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])));
}

function allStages(one: KeptRequest['stages'], other: KeptRequest['stages']): KeptRequest['stages'] {
  const all = new Map([...one, ...other].map((stage) => [stageKey(stage), stage]));
  return [...all.values()].sort((left, right) => (left.at < right.at ? -1 : left.at > right.at ? 1 : 0));
}

function stageKey({ stage, at }: KeptRequest['stages'][number]): string {
  return `${at} ${stage}`;
}

/** Two people may call two requests R4 at once: the one that began first keeps it, the next is R4-2, for everybody alike. */
function withIds(requests: readonly KeptRequest[]): KeptRequest[] {
  const byName = new Map<string, KeptRequest[]>();
  for (const request of requests) {
    const name = request.shared?.id ?? request.id;
    const held = byName.get(name);
    if (held) held.push(request);
    else byName.set(name, [request]);
  }
  const ids = new Map<KeptRequest, string>();
  for (const name of [...byName.keys()].sort()) {
    let next = 2;
    for (const [index, request] of [...(byName.get(name) ?? [])].sort(byBeginning).entries()) {
      while (index > 0 && byName.has(`${name}-${next}`)) next += 1;
      ids.set(request, index === 0 ? name : `${name}-${next}`);
      if (index > 0) next += 1;
    }
  }
  return requests.map((request) => {
    const id = ids.get(request) ?? request.id;
    // By its new name it would be another one for everybody.
    return id === request.id ? request : { ...request, id, origin: request.origin ?? originOf(request) };
  });
}

function byBeginning(one: KeptRequest, other: KeptRequest): number {
  if (one.createdAt !== other.createdAt) return one.createdAt < other.createdAt ? -1 : 1;
  return (one.origin ?? originOf(one)) < (other.origin ?? originOf(other)) ? -1 : 1;
}
