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
  let [added, changed, unchanged] = [0, 0, 0];
  for (const { id, wish, weight, createdAt } of coming) {
    const at = signsOf(id, wish).flatMap((sign) => places.get(sign) ?? [])[0];
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
      id: id ?? nextId(requests),
      ...words,
      ...(weight === undefined ? {} : { weight }),
      source,
      createdAt: made,
      stages: [{ stage: stage ?? 'triage', at: stage === undefined || stage === 'triage' ? made : now }],
    };
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

function signsOf(
  id: string | undefined,
  { issue, title, requester }: Pick<RequestWish, 'issue' | 'title' | 'requester'>,
): string[] {
  const own = [...(id === undefined ? [] : [`id ${id}`]), ...(issue === undefined ? [] : [`issue ${issue}`])];
  // Of two issues the titles may be the same; what has no issue is known again by what it says and who asks.
  const isOfIssue = issue !== undefined || id?.startsWith('gitlab-');
  return isOfIssue ? own : [...own, `words ${title.trim().toLowerCase()}\n${requester?.trim().toLowerCase() ?? ''}`];
}

function nextId(requests: readonly KeptRequest[]): string {
  const numbers = requests.flatMap(({ id }) => (/^R\d+$/.test(id) ? [Number(id.slice(1))] : []));
  return `R${Math.max(0, ...numbers) + 1}`;
}
