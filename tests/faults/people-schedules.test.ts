import { afterAll, expect, it } from 'vitest';
import { draftUndo } from '../../main/runs/undo.ts';
import type { ChangeSet } from '../../preload/contract/change-set.ts';
import type { RunResult } from '../../preload/contract/runs.ts';
import { tellTogether } from './behaviours.ts';
import {
  jobBehaviours,
  openPeopleWorld,
  type PeopleWorld,
  peopleBehaviours,
  peopleOperations,
  teamOperations,
  untilPeopleDone,
  untilPeopleEnded,
} from './people-world.ts';

/** `REDLINE_FAULT_SCHEDULES=500` plays more of them, `REDLINE_FAULT_SEED=17` begins at another one. */
const many = process.env.REDLINE_FAULT_SCHEDULES;
const count = Number(many ?? 12);
const firstSeed = Number(process.env.REDLINE_FAULT_SEED ?? 1);
const seeds = Array.from({ length: count }, (_, index) => firstSeed + index);

it.for(seeds)(
  'whatever goes wrong with people, groups and organizations, nothing is lost and nothing is done twice (seed %i)',
  { timeout: 240_000 },
  async (seed) => {
    const world = await openPeopleWorld(seed);
    try {
      const before = stateOf(world);
      const operations = world.random() < 0.4 ? await teamOperations(world) : peopleOperations(world);
      const draft = await untilPeopleDone(world, (engine) => engine.drafts.draft(world.account, { operations }));
      if (draft.edits === 0) return;
      const chance = 0.02 + world.random() * 0.2;

      world.chance = chance;
      const done = await untilPeopleEnded(world, draft.changeSet);
      world.chance = 0;
      const expected = after(before, draft.changeSet, done, world);
      expect(withoutTheirs(stateOf(world), world)).toEqual(withoutTheirs(expected, world));
      await expectDoneOnce(world, draft.changeSet, done);

      const wish = { run: done.run, only: undefined, choice: 'keep-theirs', author: 'a test', now: Date.now() } as const;
      // What a job that broke off left out is told as failed; another undo takes it back.
      for (let round = 0; round < 6; round++) {
        world.chance = round < 2 ? chance : 0;
        const { changeSet } = await untilPeopleDone(world, async ({ accounts }) =>
          draftUndo(await accounts.open(world.account), wish),
        );
        if (!changeSet) break;
        await untilPeopleEnded(world, changeSet);
      }
      world.chance = 0;
      expect(withoutTheirs(stateOf(world), world)).toEqual(withoutTheirs(before, world));
      expect(await untilPeopleDone(world, (engine) => engine.runs.verify(world.account))).toMatchObject({ ok: true });
    } finally {
      await world.close();
    }
  },
);

afterAll(() => {
  const wanted = [...peopleBehaviours, ...jobBehaviours];
  if (many !== undefined) tellTogether({ kind: 'people', half: 0, played: count, of: count, from: firstSeed, wanted });
});

interface State {
  readonly users: Map<number, unknown>;
  readonly organizations: Map<number, unknown>;
  readonly groups: Map<string, unknown>;
  readonly memberships: ReadonlySet<string>;
  readonly tickets: Map<number, unknown>;
  readonly apps: Map<number, { readonly enabled: unknown; readonly settings: unknown }>;
}

/** What a run may change, as the server holds it now. Groups and memberships by names, for an undo gives new ids. */
function stateOf({ zendesk }: PeopleWorld): State {
  const groups = new Map(zendesk.all('groups').flatMap((group) => (group.deleted ? [] : [[Number(group.id), group]])));
  const tags = (value: unknown) => (Array.isArray(value) ? [...value].sort() : value);
  return {
    users: new Map(
      zendesk
        .all('users')
        .map(({ id, notes, alias, suspended, tags: carried, active, role }) => [
          Number(id),
          { notes: notes || null, alias: alias || null, suspended, tags: tags(carried), active, role },
        ]),
    ),
    organizations: new Map(
      zendesk
        .all('organizations')
        .map(({ id, details, tags: carried }) => [Number(id), { details: details || null, tags: tags(carried) }]),
    ),
    tickets: new Map(
      zendesk
        .all('tickets')
        .flatMap(({ id, status, assignee_id, group_id }) =>
          status === 'closed' ? [] : [[Number(id), { assignee_id, group: groups.get(Number(group_id))?.name ?? null }]],
        ),
    ),
    apps: new Map(zendesk.all('apps').map(({ id, enabled, settings }) => [Number(id), { enabled, settings }])),
    groups: new Map([...groups.values()].map(({ name, description }) => [String(name), description || null])),
    memberships: new Set(
      zendesk.all('group_memberships').flatMap(({ user_id, group_id }) => {
        const group = groups.get(Number(group_id));
        return group ? [`${user_id} in ${group.name}`] : [];
      }),
    ),
  };
}

/** Every edit has to be applied, but for those of people whom someone else changed. */
function after(before: State, { edits }: ChangeSet, { items }: RunResult, world: PeopleWorld): State {
  const state = {
    users: new Map(before.users),
    organizations: new Map(before.organizations),
    groups: new Map(before.groups),
    memberships: new Set(before.memberships),
    tickets: new Map(before.tickets),
    apps: new Map(before.apps),
  };
  const names = new Map(world.zendesk.all('groups').map(({ id, name }) => [Number(id), String(name)]));
  for (const [index, edit] of edits.entries()) {
    const { status, error } = items[index] ?? {};
    if (edit.resource === 'users' && edit.action === 'update' && world.theirs.has(edit.id)) continue;
    if (edit.resource === 'tickets' && edit.action === 'update' && world.theirTickets.has(edit.id)) continue;
    if (brokeOff(status, error)) {
      // A ticket that was not moved beforehand is unassigned by Zendesk itself when its assignee leaves.
      if (edit.resource === 'tickets' && edit.action === 'update') world.theirTickets.add(edit.id);
      continue;
    }
    expect(status, `${edit.action} of ${edit.resource} ${edit.name}: ${error}`).toBe('applied');
    if (edit.action === 'delete') {
      if (edit.resource === 'groups') state.groups.delete(edit.name ?? '');
      if (edit.resource === 'group_memberships')
        state.memberships.delete(`${edit.before.user_id} in ${names.get(Number(edit.before.group_id))}`);
      continue;
    }
    const fields = { ...edit.after, ...(Array.isArray(edit.after.tags) ? { tags: [...edit.after.tags].sort() } : {}) };
    if (edit.resource === 'group_memberships')
      state.memberships.add(
        `${edit.after.user_id} in ${typeof edit.after.group_id === 'number' ? names.get(edit.after.group_id) : 'Made by chance'}`,
      );
    else if (edit.action === 'create') state.groups.set(String(edit.after.name), edit.after.description ?? null);
    else if (edit.resource === 'groups') state.groups.set(edit.name, edit.after.description);
    else if (edit.resource === 'apps')
      // Settings that the change does not name stay or go, by the switch; an undo gives them back either way.
      state.apps.set(edit.id, {
        enabled: edit.after.enabled,
        settings: {
          ...(kept(world, edit.id) ? Object(before.apps.get(edit.id)?.settings) : {}),
          ...appName(before, edit.id),
          ...Object(edit.after.settings),
        },
      });
    else if (edit.resource === 'users') state.users.set(edit.id, merged(state.users.get(edit.id), fields));
    else if (edit.resource === 'tickets') {
      const { group_id: group } = edit.after;
      const placed = { ...edit.after, ...(group === undefined ? {} : { group: names.get(Number(group)) }) };
      state.tickets.set(edit.id, merged(state.tickets.get(edit.id), placed));
    } else if (edit.resource === 'organizations')
      state.organizations.set(edit.id, { ...(state.organizations.get(edit.id) as object), ...fields });
  }
  return state;
}

/**
 * What a job that broke off or was forgotten left out is told as failed, in words, and not sent again; and so is what waits for a ticket of
 * it, as the deletion of the group that the ticket is still in. Nor is what a lasting 503 did not let be created.
 */
function brokeOff(status: string | undefined, error: string | undefined): boolean {
  return (
    status === 'failed' &&
    /job|was not created|a ticket could not be moved|somebody could not leave|could not become a member|it was not made/.test(
      error ?? '',
    )
  );
}

/** Only what the state tells of a record; an edit may change more. */
function merged(held: unknown, fields: Readonly<Record<string, unknown>>): unknown {
  return Object.fromEntries(Object.entries(held as object).map(([key, value]) => [key, key in fields ? fields[key] : value]));
}

function withoutTheirs(state: State, { theirs, theirTickets }: PeopleWorld): State {
  const others = (records: Map<number, unknown>, ids: ReadonlySet<number>) =>
    new Map([...records].filter(([id]) => !ids.has(id)));
  return { ...state, users: others(state.users, theirs), tickets: others(state.tickets, theirTickets) };
}

/** Whether the practice Zendesk kept the settings beside those that were sent. */
function kept({ zendesk }: PeopleWorld, id: number): boolean {
  const app = zendesk.all('apps').find((each) => each.id === id);
  return 'title' in Object(app?.settings);
}

function appName({ apps }: State, id: number): { readonly name: unknown } {
  return { name: Object(apps.get(id)?.settings).name };
}

/** The server's own audit log has one entry for each edit that was made, and none twice. */
async function expectDoneOnce({ zendesk, theirs }: PeopleWorld, { edits: all }: ChangeSet, { items }: RunResult): Promise<void> {
  const edits = all.filter((_, index) => !brokeOff(items[index]?.status, items[index]?.error));
  const counts = new Map<string, number>();
  let address: string | null = `${zendesk.url}/api/v2/audit_logs.json?page[size]=100`;
  const authorization = `Basic ${Buffer.from(`${zendesk.email}/token:${zendesk.token}`).toString('base64')}`;
  while (address !== null) {
    const page: AuditPage = await (await fetch(address, { headers: { authorization } })).json();
    for (const { source_type, source_id, action } of page.audit_logs) {
      const what = `${action} ${source_type} ${action === 'create' ? '' : source_id}`;
      counts.set(what, (counts.get(what) ?? 0) + 1);
    }
    address = page.meta.has_more ? page.links.next : null;
  }
  for (const edit of edits) {
    // The audit log does not tell of tickets; macros, views and rules may be pointed elsewhere.
    if (edit.action !== 'update' || !audited.has(edit.resource) || (edit.resource === 'users' && theirs.has(edit.id))) continue;
    const what = `update ${edit.resource.slice(0, -1)} ${edit.id}`;
    expect(counts.get(what), what).toBe(1);
  }
  for (const resource of ['group', 'group_membership']) {
    const created = edits.filter((edit) => edit.action === 'create' && edit.resource === `${resource}s`).length;
    expect(counts.get(`create ${resource} `) ?? 0, `created ${resource}s`).toBe(created);
  }
}

const audited: ReadonlySet<string> = new Set(['users', 'groups', 'organizations']);

interface AuditPage {
  readonly audit_logs: readonly { readonly source_type: string; readonly source_id: number; readonly action: string }[];
  readonly meta: { readonly has_more: boolean };
  readonly links: { readonly next: string };
}
