import { changeSetHash } from '../../changes/hash.ts';
import { parseChangeFile } from '../../drafts/change-file.ts';
import { Failure } from '../../failure.ts';
import { formPage } from '../../requests/form-page.ts';
import { readRequests } from '../../requests/read-file.ts';
import { requestOfIssue } from '../../requests/read-issue.ts';
import { type ComingRequest, moved, takeIn } from '../../requests/take-in.ts';
import { byImpact } from '../../requests/view.ts';
import { weeklyStages } from '../../requests/weekly.ts';
import { implementer as os } from '../implementer.ts';
import type { Services } from '../services.ts';
import { changeRequest, changeRequests, keptRequests, refuseTooMany, shownRequests } from './service.ts';

export function requestsRoutes(services: Services) {
  const { accounts, place, clock } = services;
  const at = () => new Date(clock()).toISOString();
  const take = async (coming: readonly ComingRequest[], source: 'here' | 'csv' | 'form' | 'gitlab') => {
    refuseTooMany(coming.length);
    return changeRequests(services, (known) => {
      const taken = takeIn(known, coming, source, at());
      return { requests: taken.requests, result: taken };
    });
  };
  const one = async (request: Parameters<typeof shownRequests>[1][number]) => {
    const [shown] = await shownRequests(accounts, [request], clock());
    if (shown) return shown;
    throw new Failure('not-found', 'The request is not kept any more.');
  };
  return {
    list: os.requests.list.handler(async () =>
      (await shownRequests(accounts, await keptRequests(accounts), clock())).sort(byImpact),
    ),
    add: os.requests.add.handler(async ({ input }) => {
      const { requests, added } = await take([{ id: undefined, wish: input }], 'here');
      const [last] = requests.slice(-1);
      if (added === 1 && last) return one(last);
      throw new Failure(
        'conflict',
        'There is a request with this title of the same requester, or for this issue, already. It was brought up to date.',
      );
    }),
    importFile: os.requests.importFile.handler(async ({ input }) => {
      const read = readRequests(Buffer.from(input.content, 'base64'));
      if (!read.ok) return { errors: [...read.errors], added: 0, changed: 0, unchanged: 0 };
      const { added, changed, unchanged } = await take(read.requests, read.source);
      return { errors: [], added, changed, unchanged };
    }),
    importGitlab: os.requests.importGitlab.handler(async () => {
      const issues = await place.issues();
      const read = issues.map(({ description, weight, author, ...issue }) =>
        requestOfIssue({ ...issue, description: description ?? null, weight: weight ?? null, author: author?.username }),
      );
      const { added, changed, unchanged } = await take(
        read.map(({ request }) => request),
        'gitlab',
      );
      return { errors: [], added, changed, unchanged, notes: read.flatMap(({ notes }) => notes) };
    }),
    link: os.requests.link.handler(async ({ input: { id, content } }) => {
      const changeSet = parseChangeFile(content);
      const { account } = await accounts.open(changeSet.account.id);
      const change = { account: account.id, hash: changeSetHash(changeSet), title: changeSet.title };
      return one(await changeRequest(services, id, (request) => ({ ...request, change })));
    }),
    move: os.requests.move.handler(async ({ input: { id, stage } }) =>
      one(await changeRequest(services, id, (request) => moved(request, stage, at()))),
    ),
    form: os.requests.form.handler(() => ({ name: 'request-form.html', content: formPage() })),
    weekly: os.requests.weekly.handler(async ({ input }) =>
      weeklyStages(await keptRequests(accounts), at().slice(0, 10), input.weeks),
    ),
  };
}
