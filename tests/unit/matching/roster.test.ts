import { describe, expect, test } from 'vitest';
import { draftEdits } from '../../../main/changes/draft.ts';
import type { Match } from '../../../main/matching/match.ts';
import { matchRoster } from '../../../main/matching/match-roster.ts';
import type { MatchMap } from '../../../preload/contract/match.ts';
import type { ZendeskRecord } from '../../../preload/contract/records.ts';
import { worldHolding } from '../changes/sample-world.ts';

const [support, emea, other] = [7, 8, 9];

function agent(id: number, fields: Partial<ZendeskRecord> = {}): ZendeskRecord {
  return { id, name: `Agent ${id}`, email: `agent${id}@example.com`, role: 'agent', active: true, suspended: false, ...fields };
}

function membership(user: number, group: number, isDefault = false): ZendeskRecord {
  return { id: user * 100 + group, user_id: user, group_id: group, default: isDefault };
}

const world = worldHolding({
  groups: [
    { id: support, name: 'Support Team' },
    { id: emea, name: 'EMEA' },
    { id: other, name: 'Other' },
  ],
  users: [agent(1), agent(2), agent(3), agent(4), agent(5, { role: 'end-user' }), agent(6)],
  group_memberships: [
    membership(1, support, true),
    membership(2, support),
    membership(2, other, true),
    membership(3, support),
    membership(3, other, true),
    membership(4, other, true),
    membership(6, emea, true),
  ],
});

function matched(files: readonly string[], { map = {}, group }: { map?: MatchMap; group?: string } = {}): Match {
  const given = files.map((text, index) => ({ name: `roster-${index + 1}.csv`, bytes: Buffer.from(text) }));
  const result = matchRoster(given, world, map, () => undefined, group);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.match;
}

const ids = (items: readonly { readonly id?: number | undefined }[]) => items.map(({ id }) => id);

/** Who is put into and taken out of which group by what a match drafts. */
function moves({ operations }: Match): string[] {
  const { edits, problems } = draftEdits(operations, world);
  expect(problems).toEqual([]);
  return edits.flatMap((edit) => {
    if (edit.resource !== 'group_memberships') return [`${edit.resource} ${edit.action}`];
    const fields = edit.action === 'delete' ? edit.before : edit.after;
    return [`${edit.action} ${String(fields.user_id)} in ${String(fields.group_id)}`];
  });
}

describe('a roster of groups.google.com', () => {
  const header = 'Email address,Nickname,Group status,Email status,Email preference,Posting permissions,Join year';
  const rows = ['Agent1@example.com,,Owner,,All email,Allowed,2024', 'agent4@example.com,,Member,bouncing,No email,Allowed,2025'];

  test('is about the group that a person names, and governs no other', () => {
    const match = matched([[header, ...rows].join('\n')], { group: 'support team' });
    expect(match.matched).toBe(1);
    expect(ids(match.missing)).toEqual([4]);
    expect(ids(match.extra)).toEqual([2, 3]);
    expect(moves(match).filter((move) => !move.startsWith('users'))).toEqual(['delete 2 in 7', 'delete 3 in 7', 'create 4 in 7']);
  });

  test('names its group in a line before the header in some exports', () => {
    const match = matched([['Members for group support-team@example.com', header, ...rows].join('\n')]);
    expect([ids(match.missing), ids(match.extra)]).toEqual([[4], [2, 3]]);
    expect(match.missing[0]?.line).toBe(4);
  });

  test('without any group is compared with the whole team and drafts nothing', () => {
    const match = matched([[header, ...rows].join('\n')]);
    expect(ids(match.extra)).toEqual([2, 3, 6]);
    expect(match.operations).toEqual([]);
    expect(match.notes.join()).toContain('names no group');
  });
});

describe('a roster of several groups', () => {
  const header = 'Group Email [Required],Member Email,Member Type,Member Role';

  test('governs those that it names; a group within a group is unfolded, whatever leads back', () => {
    const match = matched([
      [
        header,
        'support-team@example.com,agent1@example.com,USER,OWNER',
        'support-team@example.com,nested@example.com,GROUP,MEMBER',
        'nested@example.com,agent2@example.com,USER,MEMBER',
        'nested@example.com,support-team@example.com,GROUP,MEMBER',
      ].join('\n'),
    ]);
    expect([match.matched, ids(match.missing), ids(match.extra)]).toEqual([2, [], [3]]);
    expect(match.conflicts).toEqual([]);
  });

  test('of one that is not in the files, or of everybody, nobody is told to be too many', () => {
    for (const line of ['support-team@example.com,emea@example.com,GROUP,MEMBER', 'support-team@example.com,,CUSTOMER,MEMBER']) {
      const match = matched([[header, 'support-team@example.com,agent1@example.com,USER,OWNER', line].join('\n')]);
      expect(match.extra).toEqual([]);
      expect(match.conflicts).toHaveLength(1);
    }
  });

  test('one that Zendesk does not have is told, and mapped by a person', () => {
    const file = 'group,type,role,id,status,email\nsupport-eu@example.com,USER,MEMBER,1,ACTIVE,agent4@example.com\n';
    const unknown = matched([file]);
    expect(unknown.conflicts).toMatchObject([{ kind: 'unknown-group', group: 'support-eu@example.com' }]);
    expect([unknown.missing, unknown.extra, unknown.operations]).toEqual([[], [], []]);
    const mapped = matched([file], { map: { groups: { 'support-eu@example.com': 'EMEA' } } });
    expect([ids(mapped.missing), ids(mapped.extra)]).toEqual([[4], [6]]);
    // It is the only group of 6, who stays and is left to a person.
    expect(mapped.extra[0]?.why).toContain('no group');
    expect(moves(mapped).filter((move) => move.startsWith('delete'))).toEqual([]);
  });
});

test('a second file without groups is about the group that a person named, and is told where none was', () => {
  const files = ['email,group\nagent1@example.com,Support Team\n', 'email\nagent2@example.com\nagent3@example.com\n'];
  const both = matched(files, { group: 'Support Team' });
  expect([both.matched, both.missing, both.extra]).toEqual([3, [], []]);
  const told = matched(files);
  expect(ids(told.extra)).toEqual([2, 3]);
  expect(told.notes.join()).toContain('roster-2.csv: has no column of groups');
});

test('nobody is put out of a group who is called like an active line of whom nobody was found', () => {
  const file = 'email,name,group\nagent1@example.com,One,Support Team\nother.name@example.com,AGENT 2,Support Team\n';
  const match = matched([file]);
  expect(match.extra.map(({ id, why }) => [id, why?.includes('alias') ?? false])).toEqual([
    [2, true],
    [3, false],
  ]);
  expect(moves(match).filter((move) => move.startsWith('delete'))).toEqual(['delete 3 in 7']);
});

test('a group is known by its exact name before a loose one, and two that are loosely alike are none', () => {
  const named = (...names: readonly string[]) =>
    worldHolding({ groups: names.map((name, at) => ({ id: at + 1, name })), users: [agent(1)], group_memberships: [] });
  const of = (group: string, ...names: readonly string[]) => {
    const given = [{ name: 'r.csv', bytes: Buffer.from(`email,group\nagent1@example.com,${group}\n`) }];
    const result = matchRoster(given, named(...names), {}, () => undefined, undefined);
    if (!result.ok) throw new Error(JSON.stringify(result.errors));
    return [...result.match.missing.map((item) => item.group), ...result.match.conflicts.map(({ kind }) => kind)];
  };
  expect(of('Tier 2', 'Tier 2', 'Tier-2')).toEqual(['Tier 2']);
  expect(of('Tier-2', 'Tier-2', 'Tier 2')).toEqual(['Tier-2']);
  expect(of('tier_2', 'Tier 2', 'Tier-2')).toEqual(['unknown-group']);
  expect(of('tier.2@example.com', 'Tier 2', 'Other')).toEqual(['Tier 2']);
});

test('of Okta, who is suspended or deprovisioned leaves the group and is told; who never entered is neither here nor there', () => {
  const file = [
    'login,email,status,firstName,lastName,group',
    'agent1@example.com,a.one@example.com,ACTIVE,Ada,One,Support Team',
    'agent2@example.com,,SUSPENDED,Bo,Two,Support Team',
    'agent3@example.com,,PASSWORD_EXPIRED,Cy,Three,Support Team',
    'agent4@example.com,,STAGED,Di,Four,Support Team',
    'agent5@example.com,,ACTIVE,Ed,Five,Support Team',
    'nobody@example.com,,ACTIVE,Flo,Six,Support Team',
  ].join('\n');
  const match = matched([file]);
  expect(match.matched).toBe(2);
  expect(ids(match.extra)).toEqual([2]);
  expect(match.different).toMatchObject([{ id: 2, changes: [{ kind: 'suspended', drafted: false }] }]);
  expect(match.missing.map(({ id, why }) => [id, why])).toEqual([
    [5, expect.stringContaining('end user')],
    [undefined, expect.stringContaining('alias')],
  ]);
  expect(moves(match).filter((move) => move.startsWith('create'))).toEqual([]);
});

test('the list of users of Google’s Admin console is read whatever its columns’ marks say', () => {
  const file = [
    'First Name [Required],Last Name [Required],Email Address [Required],Status [READ ONLY],Last Sign In [READ ONLY]',
    'Ada,Example,agent1@example.com,Active,2026/11/20 00:24:13',
    'Bo,Example,agent2@example.com,Archived,Never logged in',
  ].join('\n');
  const match = matched([file], { group: '7' });
  expect([match.matched, ids(match.extra)]).toEqual([1, [2, 3]]);
});

test('a file without any address asks for a mapping, and one with a damaged line is refused whole', () => {
  const given = (text: string) => [{ name: 'r.csv', bytes: Buffer.from(text) }];
  const unknown = matchRoster(given('Wer,Wo\nada,hier\n'), world, {}, () => undefined, 'EMEA');
  expect(unknown).toMatchObject({ ok: false, errors: [{ message: expect.stringContaining('person.email') }] });
  const damaged = matchRoster(given('email,group\nagent1@example.com,EMEA\n,EMEA\n'), world, {}, () => undefined, undefined);
  expect(damaged).toMatchObject({ ok: false, errors: [{ line: 3 }] });
  const told = matchRoster(
    given('Wer,Wo\nagent6@example.com,EMEA\n'),
    world,
    { columns: { Wer: 'person.email', Wo: 'group.name' } },
    () => undefined,
    undefined,
  );
  expect(told).toMatchObject({ ok: true, match: { matched: 1, missing: [], extra: [] } });
});
