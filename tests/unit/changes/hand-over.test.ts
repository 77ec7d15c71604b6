import { describe, expect, it } from 'vitest';
import { refusedHandOvers } from '../../../main/changes/hand-over.ts';
import { planRequests } from '../../../main/changes/plan.ts';
import type { Edit } from '../../../preload/contract/change-set.ts';

const rename = (id: number, before: string, after: string, resource: Edit['resource'] = 'groups'): Edit => ({
  resource,
  action: 'update',
  id,
  name: before,
  before: { name: before },
  after: { name: after },
});

const sent = (edits: readonly Edit[]) =>
  planRequests(edits, {}).writes.flatMap((write) =>
    write.kind === 'update' ? [write.id] : write.kind === 'update-many' ? write.items.map(({ id }) => id) : [],
  );

describe('names that are handed over within one set', () => {
  it.each(['groups', 'organizations'] as const)('are given up before they are taken (%s)', (resource) => {
    const edits = [rename(1, 'B', 'A', resource), rename(2, 'A', 'C', resource), rename(3, 'X', 'B ', resource)];
    expect(refusedHandOvers(edits, true)).toEqual([]);
    expect(sent(edits)).toEqual([2, 1, 3]);
  });

  it('are refused where two exchange theirs', () => {
    const [first] = refusedHandOvers([rename(1, 'A', 'B'), rename(2, 'B', 'a')], true);
    expect(first?.message).toMatch(/the other way round/);
  });

  it('are refused where the one who has it goes only later', () => {
    const gone: Edit = { resource: 'groups', action: 'delete', id: 1, name: 'A', before: { id: 1, name: 'A' } };
    const again: Edit = { resource: 'groups', action: 'create', key: 'new-1', after: { name: 'A' } };
    expect(refusedHandOvers([gone, again], true)[0]?.message).toMatch(/“A” would get “A”, .* comes later/);
    expect(refusedHandOvers([gone, again], false)).toEqual([]);
    expect(refusedHandOvers([gone, rename(2, 'B', 'A')], true)).toHaveLength(1);
  });

  it('are refused where it is an address, which stays with the person', () => {
    const address = (id: number, before: string, after: string): Edit => ({
      resource: 'user_emails',
      action: 'update',
      id,
      name: `Person ${id}`,
      before: { email: before },
      after: { email: after },
    });
    const edits = [address(1, 'a@x.example', 'c@x.example'), address(2, 'b@x.example', 'A@x.example')];
    expect(refusedHandOvers(edits, true)[0]?.message).toMatch(/stays with its person/);
  });

  it('are refused where they go round among three, and what only takes from them is not blamed', () => {
    const round = [rename(1, 'A', 'B'), rename(2, 'B', 'C'), rename(3, 'C', 'A')];
    expect(refusedHandOvers(round, true)).toHaveLength(3);
    const [, second, third] = round;
    const first = {
      ...rename(1, 'A', 'B'),
      before: { name: 'A', external_id: 'a' },
      after: { name: 'B', external_id: 'x' },
    } as Edit;
    const beside = { ...rename(4, 'D', 'E'), resource: 'organizations' } as Edit;
    const besides = [first, second, third, beside].map((edit) => ({ ...edit, resource: 'organizations' }) as Edit);
    expect(refusedHandOvers(besides, true)).toHaveLength(3);
    // As an undo may have to: whoever is outside of the circle comes after those whom they take from.
    expect(sent([...round, rename(5, 'Z', 'Y'), rename(4, 'Y', 'X')])).toEqual(expect.arrayContaining([1, 2, 3, 4, 5]));
    const order = sent([rename(6, 'F', 'D'), rename(4, 'D', 'E'), ...round]);
    expect(order.indexOf(4)).toBeLessThan(order.indexOf(6));
  });

  it('are looked through in no time where a whole column has slipped by one', () => {
    const slipped = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        ...rename(index + 1, '', '', 'users'),
        before: { external_id: `e${index}` },
        after: { external_id: `e${(index + 1) % 10_000}` },
      })) as Edit[];
    const begun = performance.now();
    expect(refusedHandOvers(slipped(10_000), true)).toHaveLength(10_000);
    expect(refusedHandOvers(slipped(9_999), true)).toEqual([]);
    expect(planRequests(slipped(900), {}).writes[0]?.edits).toEqual([899]);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('leave everything else as it was', () => {
    const edits = [rename(1, 'A', 'A2'), rename(2, 'B', 'B2')];
    expect(refusedHandOvers(edits, true)).toEqual([]);
    expect(sent(edits)).toEqual([1, 2]);
  });
});
