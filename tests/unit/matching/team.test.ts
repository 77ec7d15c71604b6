import { describe, expect, test } from 'vitest';
import type { CsvWorld } from '../../../main/changes/csv/csv-world.ts';
import { peopleEdits } from '../../../main/changes/csv/people-edits.ts';
import { missingText } from '../../../main/changes/gates/approvals.ts';
import { emptyPlaces, placesOf } from '../../../main/changes/policy/demands.ts';
import { warningsOf } from '../../../main/changes/risks/warnings-of.ts';
import type { World } from '../../../main/changes/world.ts';
import type { Match } from '../../../main/matching/match.ts';
import { matchTeam } from '../../../main/matching/match-team.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';
import type { MatchMap } from '../../../preload/contract/match.ts';
import { Policy } from '../../../preload/contract/policy.ts';
import type { ResourceName, ZendeskRecord } from '../../../preload/contract/records.ts';
import { worldHolding } from '../changes/sample-world.ts';

const [support, emea, vip] = [7, 8, 9];

function agent(id: number, fields: Partial<ZendeskRecord> = {}): ZendeskRecord {
  const own = { title: 'Engineer', working_hours: null, focuses: null, manager: null };
  const usual = { name: `Agent ${id}`, email: `agent${id}@example.com`, role: 'agent', active: true, suspended: false };
  return { id, ...usual, alias: `A${id}`, user_fields: own, ...fields };
}

const records: Partial<Record<ResourceName, ZendeskRecord[]>> = {
  groups: [
    { id: support, name: 'Support' },
    { id: emea, name: 'EMEA' },
    { id: vip, name: 'VIP' },
  ],
  users: [agent(1), agent(2), agent(3, { role: 'admin' }), agent(4, { role: 'end-user' }), agent(5)],
  group_memberships: [1, 2, 3, 5].map((user) => ({ id: user * 10, user_id: user, group_id: support, default: true })),
  user_fields: ['title', 'working_hours', 'focuses', 'manager'].map((key, index) => ({
    id: 300 + index,
    key,
    title: key,
    type: 'text',
    active: true,
  })),
  custom_roles: [],
};
const world: World = { ...worldHolding(records), owner: () => ({ id: 3 }) };
const csvWorld: CsvWorld = { owner: () => world.owner?.(), me: undefined, records: (kind) => records[kind as ResourceName] };

function read(texts: readonly string[], map: MatchMap = {}) {
  return matchTeam(
    texts.map((text, index) => ({ name: `p${index + 1}.yaml`, bytes: Buffer.from(text) })),
    csvWorld,
    map,
    () => undefined,
  );
}

function matched(texts: readonly string[], map: MatchMap = {}): Match {
  const result = read(texts, map);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.match;
}

function refused(text: string) {
  const result = read([text]);
  if (result.ok) throw new Error('was read');
  return result.errors;
}

function person(id: number | string, more = '', own = ''): string {
  return `---\nname: 'Agent ${id}'\nemail: 'Agent${id}@example.com'\n${more}zendesk:\n  main:\n    id: ${id}\n${own}`;
}

const bea = person(
  1,
  "title: 'Senior Engineer'\nworking_hours: '0900-1700'\nreports_to: 'agent2@example.com'\nfocuses:\n- name: 'Billing'\n  percentage: 60\n- name: 'SaaS'\n  percentage: 40\n",
  "    alias: 'Bea'\n    groups: ['Support', 'emea']\n    role: 'Admin'\n",
);

function drafted(match: Match): Edit[] {
  const { edits, errors } = peopleEdits({ updates: match.users, memberships: match.memberships ?? [], lines: new Map() }, world);
  expect(errors).toEqual([]);
  return edits;
}

describe('a team’s YAML of people', () => {
  test('is compared by id: each key that the account holds, with the manager’s approval on title, hours, focuses, groups and alias alone', () => {
    const match = matched([bea.replace("'Agent 1'", "'Bea Long'"), person(2)]);
    expect(match.matched).toBe(2);
    const [item] = match.different;
    expect(match.different).toHaveLength(1);
    expect(item?.manager).toBe('Agent 2');
    expect(item?.changes.map(({ kind, field, after, drafted, approval }) => [kind, field, after, drafted, approval])).toEqual([
      ['name', 'name', 'Bea Long', true, undefined],
      ['title', 'user_fields.title', 'Senior Engineer', true, 'manager'],
      ['hours', 'user_fields.working_hours', '0900-1700', true, 'manager'],
      ['focuses', 'user_fields.focuses', 'Billing 60%, SaaS 40%', true, 'manager'],
      ['alias', 'alias', 'Bea', true, 'manager'],
      ['groups', 'groups', ['EMEA', 'Support'], true, 'manager'],
      ['role', 'role', 'Admin', false, undefined],
    ]);
    const edits = drafted(match);
    expect(edits.map(({ resource, action }) => `${resource} ${action}`)).toEqual(['users update', 'group_memberships create']);
    expect(edits[0]).toMatchObject({ id: 1, after: { alias: 'Bea', user_fields: { title: 'Senior Engineer' } } });
    expect(match.extra.map(({ id }) => id)).toEqual([3, 5]);
  });

  test('what a file does not say is not managed, and what it empties is emptied', () => {
    expect(matched([person(1)]).different).toEqual([]);
    expect(matched([person(1, '', '    alias: ~\n')]).different[0]?.changes).toMatchObject([{ field: 'alias', after: null }]);
  });

  test('groups are all of a person’s: extra ones are left, and nobody is left in none', () => {
    expect(
      drafted(matched([person(1, '', "    groups: ['VIP']\n")]))
        .map(({ action }) => action)
        .sort(),
    ).toEqual([...['create', 'delete']]);
    const none = matched([person(1, '', '    groups: []\n')]);
    expect([none.different, none.conflicts.map(({ kind }) => kind)]).toEqual([[], ['value']]);
    const unknown = matched([person(1, '', "    groups: ['Supprt']\n")]);
    expect(unknown.conflicts).toMatchObject([{ kind: 'value', why: expect.stringContaining('Supprt') }]);
    expect(unknown.memberships).toEqual([]);
  });

  test('doubled people, in whatever case of letters, and an address of somebody else are left to a person', () => {
    const doubled = matched([bea, person(5, '', "    alias: 'X'\n").replace('Agent5@', 'AGENT1@')]);
    expect(doubled.conflicts.map(({ kind, id }) => [kind, id])).toEqual([
      ['twice-in-file', 1],
      ['twice-in-file', 5],
    ]);
    expect([doubled.users, doubled.governed]).toMatchObject([
      [],
      [
        { id: 1, approved: ['user_fields.title', 'user_fields.working_hours', 'user_fields.focuses', 'alias', 'groups'] },
        { id: 5 },
      ],
    ]);
    const both = matched([person(1, 'reports_to: A\n', "    alias: 'X'\n"), person(1, 'reports_to: B\n')]);
    expect(both.governed).toEqual([{ id: 1, file: 'p1.yaml', fields: {}, approved: ['alias'] }]);
    const other = matched([person(1, '', "    alias: 'X'\n").replace('Agent1@', 'agent9@')]);
    expect([other.conflicts.map(({ kind }) => kind), other.users]).toEqual([['other-address'], []]);
    expect(other.governed).toEqual([{ id: 1, file: 'p1.yaml', fields: {}, approved: ['alias'] }]);
    const unknown = matched([person(99, '', "    alias: 'X'\n").replace('Agent99@', 'agent1@')]);
    expect([unknown.conflicts.map(({ kind }) => kind), unknown.users]).toEqual([['other-address'], []]);
  });

  test('the owner, customers and people who are not there are told and not drafted', () => {
    const match = matched([person(3, '', "    alias: 'O'\n"), person(4), person(98)]);
    expect(match.users).toEqual([]);
    expect(match.different).toMatchObject([{ id: 3, changes: [{ drafted: false }], why: expect.stringContaining('owner') }]);
    expect(match.missing.map(({ name }) => name)).toEqual(['Agent 4', 'Agent 98']);
  });

  test('another of the company’s accounts is read where the mapping names it', () => {
    const text = `${person(1, '', "    alias: 'X'\n")}  us-federal:\n    id: 2\n    alias: 'Y'\n`;
    expect(matched([text.replace('Agent1@', 'agent2@')], { instance: 'us-federal' }).users).toMatchObject([
      { id: 2, after: { alias: 'Y' } },
    ]);
    expect(matched([person(1)], { instance: 'us-federal' }).notes.join()).toContain('left out');
  });

  test.each([
    ['an alias', 'a: &a [x]\nb: *a\n', 'alias'],
    ['an unknown tag', `${person(1)}x: !ruby/object:Evil {}\n`, 'not YAML'],
    ['a key twice', `${person(1)}name: 'Other'\n`, 'not YAML'],
    ['a bomb', `a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nname: *c\n`, 'alias'],
    ['a deep text', `${'['.repeat(100)}${']'.repeat(100)}`, 'deeper'],
    ['another page', '<html><body>Sign in</body></html>', 'no person'],
    ['nothing', '', 'no person'],
    ['an id that is none', person('1.5e3').replace(/Agent1.5e3@/, 'a@'), 'id that is none'],
    ['an id that was rounded', person('9007199254740993').replace(/Agent\d+@/, 'a@'), 'id that is none'],
    ['no name', person(1).replace("name: 'Agent 1'", "name: ''"), 'no name'],
    ['an address that is none', person(1).replace('Agent1@example.com', 'agent1'), 'address that is none'],
  ])('%s is refused whole, with its file', (_what, text, said) => {
    const [error] = refused(text);
    expect(error?.message).toContain('p1.yaml');
    expect(error?.message).toContain(said);
  });

  test('focuses that are not the whole of somebody’s time are a conflict', () => {
    const focused = person(1, "focuses:\n- name: 'Billing'\n  percentage: 60\n");
    expect(matched([focused]).conflicts).toMatchObject([{ kind: 'value', why: expect.stringContaining('100') }]);
    expect(matched([focused]).governed).toMatchObject([{ id: 1, approved: ['user_fields.focuses'] }]);
  });
});

describe('an edit of somebody whom the team’s files govern', () => {
  const { governed = [] } = matched([bea, person(2, '', "    groups: ['Support']\n")]);
  const here: World = { ...world, governed: new Map(governed.map((each) => [each.id, each])) };
  const update = (id: number, after: Record<string, unknown>, before: Record<string, unknown> = {}): Edit => ({
    ...{ resource: 'users', action: 'update', id, name: 'x' },
    before: { ...Object.fromEntries(Object.keys(after).map((key) => [key, null])), ...before },
    after,
  });
  const codes = (edits: readonly Edit[]) =>
    warningsOf(edits, here).flatMap(({ code }) => (['governed-by-file', 'managers-approval'].includes(code) ? [code] : []));
  const member = (action: 'create' | 'delete', user: number, group: number): Edit => {
    const fields = { user_id: user, group_id: group };
    return action === 'create'
      ? { resource: 'group_memberships', action, key: 'new-1', after: fields }
      : { resource: 'group_memberships', action, id: 1, before: fields };
  };

  test('is warned of where the program would overwrite it, and only there', () => {
    expect(codes([update(1, { alias: 'Other' })])).toEqual(['governed-by-file', 'managers-approval']);
    expect(codes([update(1, { name: 'Other' })])).toEqual(['governed-by-file']);
    expect(codes([update(1, { notes: 'x' })])).toEqual([]);
    expect(codes([update(5, { alias: 'Other' })])).toEqual([]);
    expect(codes([member('create', 1, vip)])).toEqual(['governed-by-file', 'managers-approval']);
    expect(codes([member('delete', 1, emea)])).toEqual(['governed-by-file', 'managers-approval']);
    expect(codes([update(1, { user_fields: { title: 'Boss' } }, { user_fields: { title: 'Engineer' } })])).toEqual([
      'governed-by-file',
      'managers-approval',
    ]);
  });

  test('as the file has it is not overwritten, and still the manager’s to approve', () => {
    expect(codes([update(1, { alias: 'Bea' }), member('create', 1, emea)])).toEqual(['managers-approval']);
  });

  test('wants the approval of the manager by name where the policy asks for managers’', () => {
    const policy = Policy.parse({
      format: 'redline.policy',
      version: 1,
      also: [{ warning: 'managers-approval', approvals: [{ manager: true }] }],
    });
    const places = (edits: readonly Edit[]) => placesOf(policy, 'C4', { edits: [...edits], warnings: warningsOf(edits, here) });
    expect(places([update(1, { alias: 'Other' })])).toEqual([{ role: undefined, person: 'Agent 2' }]);
    expect(places([update(1, { name: 'Other' })])).toEqual([]);
    // Agent 2 reports to nobody whom the files name: a place that nobody fills, beside the other's.
    const [ofUnknown = { role: undefined }] = places([member('create', 2, vip)]);
    expect(emptyPlaces([ofUnknown], [{ name: 'Agent 2', roles: ['lead'] }])).toEqual([ofUnknown]);
    expect(missingText([ofUnknown])).toContain('a manager whom the team’s files do not name');
    expect(places([update(1, { alias: 'Other' }), member('create', 2, vip)])).toEqual([
      { role: undefined, person: 'Agent 2' },
      ofUnknown,
    ]);
  });
});
