import { z } from 'zod';
import { KeptRequest, type RequestView } from '../../../preload/contract/requests.ts';
import { keptList } from '../../accounts/kept-list.ts';
import { Failure } from '../../failure.ts';
import { requestView } from '../../requests/view.ts';
import { sameRun } from '../../runs/earlier-runs.ts';
import type { Services } from '../services.ts';

type Accounts = Services['accounts'];
type Keeping = Pick<Services, 'accounts' | 'place' | 'clock'>;

const setting = 'requests';
const mostRequests = 20_000;

/** Every request that is kept here. They belong to the people at this installation, and to no account. */
export async function keptRequests(accounts: Accounts): Promise<KeptRequest[]> {
  return keptList((await accounts.settings()).setting(setting) ?? undefined, KeptRequest, 'The requests');
}

/** Changes what is kept, in one step that nothing comes between, of another Redline on this data folder neither. */
export async function changeRequests<Result>(
  { accounts, place, clock }: Keeping,
  change: (requests: readonly KeptRequest[]) => { readonly requests: readonly KeptRequest[]; readonly result: Result },
): Promise<Result> {
  const results: Result[] = [];
  const at = new Date(clock()).toISOString();
  (await accounts.settings()).changeSetting(setting, (kept) => {
    const before = keptList(kept ?? undefined, KeptRequest, 'The requests');
    const { requests, result } = change(before);
    refuseTooMany(requests.length);
    results.push(result);
    const known = new Set(before);
    return z.array(KeptRequest).parse(requests.map((request) => (known.has(request) ? request : { ...request, changedAt: at })));
  });
  place.soon();
  const [result] = results;
  if (result === undefined) throw new Failure('internal', 'The requests were not changed.');
  return result;
}

/** @throws Failure `validation` where that many are not kept; to be asked of what comes in before it is worked on. */
export function refuseTooMany(count: number): void {
  if (count > mostRequests)
    throw new Failure('validation', `At most ${mostRequests.toLocaleString('en')} requests are kept. Nothing was changed.`);
}

/** Changes one request. @throws Failure `not-found` where there is none of that id. */
export async function changeRequest(
  keeping: Keeping,
  id: string,
  change: (request: KeptRequest) => KeptRequest,
): Promise<KeptRequest> {
  return changeRequests(keeping, (requests) => {
    const known = requests.find((request) => request.id === id);
    if (!known) throw new Failure('not-found', `There is no request ${id}. Nothing was changed.`);
    const result = change(known);
    return { requests: requests.map((request) => (request === known ? result : request)), result };
  });
}

/** What people look at, with the run of its change set. @param now milliseconds since 1970 */
export async function shownRequests(accounts: Accounts, requests: readonly KeptRequest[], now: number): Promise<RequestView[]> {
  const today = new Date(now).toISOString().slice(0, 10);
  const open = new Map((await accounts.openReadable()).map((desk) => [desk.account.id, desk]));
  return requests.map((request) => {
    const desk = request.change && open.get(request.change.account);
    const run = desk && request.change ? sameRun(desk.journal, request.change.hash)?.run : undefined;
    return { ...requestView(request, today), ...(run === undefined ? {} : { run }) };
  });
}
