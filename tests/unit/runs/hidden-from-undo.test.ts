import { expect, it } from 'vitest';
import { draftUndo } from '../../../main/runs/undo.ts';
import { type Asked, fronted, type Given } from './fronted-practice.ts';
import { account } from './run-under-test.ts';

const patient = { timeout: 120_000 };
type Stage = Awaited<ReturnType<typeof fronted>>;

const looks = /^(search|incremental)/;
const memberships = /^(group_memberships|groups\/\d+\/memberships|groups\/\d+\/users)/;

/** What looking for what hangs on a group is answered. */
const hidden: readonly (readonly [what: string, change: (asked: Asked, given: Given) => Given | undefined])[] = [
  [
    'a search and an export that know of nothing yet',
    ({ path }) =>
      looks.test(path)
        ? { status: 200, text: '{"results":[],"tickets":[],"users":[],"count":0,"end_of_stream":true}' }
        : undefined,
  ],
  [
    'a search and an export that are forbidden',
    ({ path }) => (looks.test(path) ? { status: 403, text: '{"error":"Forbidden"}' } : undefined),
  ],
  [
    'a search and an export that are broken',
    ({ path }) => (looks.test(path) ? { status: 500, text: '<h1>Broken</h1>' } : undefined),
  ],
  [
    'all three forbidden',
    ({ path, method }) =>
      method === 'GET' && (looks.test(path) || memberships.test(path))
        ? { status: 403, text: '{"error":"Forbidden"}' }
        : undefined,
  ],
];

/** A colleague puts a ticket into it. */
function buildOn({ practice }: Stage, group: number): void {
  const ticket = practice.all('tickets').find(({ status, id }) => status === 'open' && Number(id) > 0);
  if (ticket) practice.edit('tickets', Number(ticket.id), { group_id: group });
}

it.each(hidden)(
  'what a colleague built on a new group is not lost in an undo without a word, with %s',
  patient,
  async (_, change) => {
    const stage = await fronted();
    const made = await stage.redline.run([{ resource: 'groups', operation: 'create', values: { name: 'Made by us' } }]);
    const group = made.items[0]?.newId ?? 0;
    expect(made.status).toBe('done');
    buildOn(stage, group);
    stage.front.answer = change;
    const wish = { run: made.run, only: undefined, choice: 'ask', author: 'a test', now: Date.now() } as const;
    const drafting = draftUndo(await stage.redline.engine.accounts.open(account), wish);
    const { changeSet, conflicts } = await drafting.catch((error: Error) => ({
      changeSet: undefined,
      conflicts: [error.message],
    }));
    expect(changeSet, 'the group is not among what is taken back').toBeUndefined();
    expect(JSON.stringify(conflicts)).toMatch(/"tickets"|[Tt]ry again later/);
    expect(stage.practice.record('groups', group)?.deleted).not.toBe(true);
  },
);
