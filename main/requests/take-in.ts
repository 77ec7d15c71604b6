import type { KeptRequest, RequestStage, RequestWish } from '../../preload/contract/requests.ts';

/** A request from outside: what it says, and by what it is known again. */
export interface ComingRequest {
  /** Undefined where it has none of its own: then its issue, or its title and requester, tell. */
  readonly id: string | undefined;
  readonly wish: RequestWish;
  readonly weight?: number | undefined;
  readonly createdAt?: string | undefined;
}

export interface TakenIn {
  readonly requests: readonly KeptRequest[];
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
}

/**
 * Takes requests in beside those that are kept: one that is there already is brought up to date and keeps its change set and its clock; another
 * stage begins now. What a source leaves out stays.
 */
export function takeIn(
  known: readonly KeptRequest[],
  coming: readonly ComingRequest[],
  source: KeptRequest['source'],
  now: string,
): TakenIn {
  const requests = [...known];
  const places = new Map<string, number>();
  requests.forEach((request, at) => {
    for (const sign of signsOf(request.id, request)) places.set(sign, at);
  });
  const takenIds = new Set(known.map(({ id }) => id));
  const nextId = idMaker([...known, ...coming].flatMap(({ id }) => id ?? []));
  let [added, changed, unchanged] = [0, 0, 0];
  for (const { id, wish, weight, createdAt } of coming) {
    const at = askedOf(id, wish, source)
      .flatMap((sign) => places.get(sign) ?? [])
      .find((place) => source !== 'gitlab' || isSameIssue(requests[place], wish));
    const { stage, ...words } = wish;
    const before = at === undefined ? undefined : requests[at];
    if (at !== undefined && before) {
      const after = moved({ ...before, ...words, ...(weight === undefined ? {} : { weight }) }, stage, now);
      if (JSON.stringify(after) === JSON.stringify(before)) unchanged += 1;
      else changed += 1;
      requests[at] = after;
      continue;
    }
    const made = createdAt ?? now;
    const request: KeptRequest = {
      id: id === undefined || takenIds.has(id) ? nextId() : id,
      ...words,
      ...(weight === undefined ? {} : { weight }),
      source,
      createdAt: made,
      stages: [{ stage: stage ?? 'triage', at: stage === undefined || stage === 'triage' ? made : now }],
    };
    takenIds.add(request.id);
    for (const sign of signsOf(request.id, request)) places.set(sign, requests.length);
    requests.push(request);
    added += 1;
  }
  return { requests, added, changed, unchanged };
}

/** A request in another stage from now on; as it is where it is there already. */
export function moved(request: KeptRequest, stage: RequestStage | undefined, now: string): KeptRequest {
  if (stage === undefined || request.stages.at(-1)?.stage === stage) return request;
  return { ...request, stages: [...request.stages, { stage, at: now }] };
}

/** Of two addresses of issues there are two issues, whatever their numbers. */
function isSameIssue(known: KeptRequest | undefined, { issue }: RequestWish): boolean {
  return known?.issue === undefined || issue === undefined || known.issue === issue;
}

type Words = Pick<RequestWish, 'issue' | 'title' | 'requester'>;

/** All by which a request that is kept is known again. */
function signsOf(id: string, words: Words): string[] {
  return [`id ${id}`, ...issueOf(words), ...wordsOf(id, words)];
}

/** By what a coming one is known again, the strongest first. What has an id of its own is never taken for another one that says the same. */
function askedOf(id: string | undefined, words: Words, source: KeptRequest['source']): string[] {
  if (id === undefined) return [...issueOf(words), ...wordsOf(id, words)];
  // Issues of several projects have the same number; the address is of one alone.
  return source === 'gitlab' ? [...issueOf(words), `id ${id}`] : [`id ${id}`, ...issueOf(words)];
}

/** By what a request is the same for everybody who takes it in: its issue, its id where another system gave it one, or what it says and who asks. */
export function originOf({ id, source, ...words }: Pick<KeptRequest, 'id' | 'source'> & Words): string {
  const [strongest = ''] = [...issueOf(words), ...(/^R\d{1,15}$/.test(id) ? wordsOf(undefined, words) : [`${source} id ${id}`])];
  return strongest;
}

function issueOf({ issue }: Words): string[] {
  return issue === undefined ? [] : [`issue ${issue}`];
}

/** Of two issues the titles may be the same; what has no issue is known again by what it says and who asks. */
function wordsOf(id: string | undefined, { issue, title, requester }: Words): string[] {
  const isOfIssue = issue !== undefined || id?.startsWith('gitlab-');
  return isOfIssue ? [] : [`words ${title.trim().toLowerCase()}\n${requester?.trim().toLowerCase() ?? ''}`];
}

/** Makes ids that neither what is kept nor anything that comes has: `R1`, `R2`. */
function idMaker(taken: readonly string[]): () => string {
  let highest = 0;
  for (const id of taken) if (/^R\d{1,15}$/.test(id)) highest = Math.max(highest, Number(id.slice(1)));
  return () => {
    highest += 1;
    return `R${highest}`;
  };
}
